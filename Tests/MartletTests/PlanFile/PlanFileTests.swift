import Glibc
import Testing

/// Plans that are written to a file by one command and executed by another.
@Suite struct PlanFileTests {
    private func planned(
        _ shop: Shop, schema: String = "wider.yaml", _ arguments: String..., status: Int32 = 0
    ) async throws {
        let made = try await Command.martlet(
            ["plan", "-d", "sqlite:shop.db", "-s", schema, "--out", "release.json"] + arguments, in: shop.folder.path)
        try #require(made.status == status, "\(made)")
    }

    private func columns(_ shop: Shop) async throws -> String {
        try await SQLiteShell.run(shop.database, "SELECT group_concat(name) FROM pragma_table_info('order');")
    }

    @Test func whatWasPlannedIsWhatIsExecuted() async throws {
        let shop = try await Shop()
        let before = FolderState.bytes(shop.database)
        try await planned(shop)
        #expect(FolderState.bytes(shop.database) == before, "planning changed the database")
        // The schema is gone; the file is all that counts.
        for name in ["schema.yaml", "wider.yaml", "narrower.yaml"] { #expect(unlink(shop.folder.file(name)) == 0) }
        let applied = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(applied.status == 0, "\(applied)")
        #expect(applied.output.contains("ALTER TABLE \"order\" ADD COLUMN \"note\""), "\(applied)")
        #expect(try await columns(shop) == "id,customer_id,total,note\n")
        #expect(
            try await SQLiteShell.run(shop.database, "SELECT managed FROM martlet_history WHERE step = 0;")
                .contains("table order"))
    }

    @Test func aRebuildWithItsChecksIsExecutedFromAFile() async throws {
        let shop = try await Shop()
        try shop.folder.write(
            "strict.yaml",
            Shop.schema.replacing("total: integer", with: "total: {type: integer, nullable: false, backfill: \"7\"}"))
        try await SQLiteShell.run(shop.database, "INSERT INTO \"order\" VALUES (9, 1, NULL);")
        try await planned(shop, schema: "strict.yaml")
        #expect(
            String(decoding: FolderState.bytes(shop.folder.file("release.json")), as: UTF8.self)
                .contains("\"expectSame\""))
        let applied = try await shop.martlet(
            "apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes", "--format", "json")
        #expect(applied.status == 0, "\(applied)")
        #expect(applied.output.contains("\"outcome\": \"done\""), "\(applied)")
        #expect(
            try await SQLiteShell.run(shop.database, "SELECT id, total FROM \"order\" ORDER BY id;")
                == "1|100\n2|200\n3|300\n9|7\n")
        let equal = try await shop.martlet("verify", "-d", "sqlite:shop.db", "-s", "strict.yaml")
        #expect(equal.status == 0, "\(equal)")
    }

    @Test func aPlanOfNothingIsExecutedAsNothing() async throws {
        let shop = try await Shop()
        try await planned(shop, schema: "schema.yaml")
        let before = FolderState.bytes(shop.database)
        let applied = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json")
        #expect(applied.status == 0, "\(applied)")
        #expect(FolderState.bytes(shop.database) == before)
    }

    @Test func theFileIsItsOwnersAloneAndPlansAreWrittenTheSame() async throws {
        let shop = try await Shop()
        try await planned(shop)
        var status = stat()
        #expect(stat(shop.folder.file("release.json"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let first = FolderState.bytes(shop.folder.file("release.json"))
        #expect(!first.isEmpty)
        try await planned(shop)
        #expect(FolderState.bytes(shop.folder.file("release.json")) == first, "two plans of the same differ")
        #expect(!shop.state.files.keys.contains { $0.hasPrefix(".martlet") }, "something was left behind")
    }

    @Test func anotherFileIsNotReplaced() async throws {
        let shop = try await Shop()
        for name in ["schema.yaml", "shop.db"] {
            let before = shop.state
            let refused = try await shop.martlet(
                "plan", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--out", name)
            #expect(refused.status == 2, "\(refused)")
            #expect(
                refused.errors
                    == "martlet: \(name): this is there already and is not a plan file; remove it, or choose another name\n"
            )
            #expect(shop.state.differences(from: before) == [])
        }
        let missing = try await shop.martlet(
            "plan", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--out", "no/such/folder.json")
        #expect(missing.status == 2, "\(missing)")
        #expect(missing.errors.contains("no/such/folder.json: the plan file cannot be written: No such file"))
    }

    @Test func hazardsNeedTheirWordAgain() async throws {
        let shop = try await Shop()
        try await planned(shop, schema: "narrower.yaml", "--allow", "all")
        let before = shop.state
        let refused = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("values lost: 3  --allow drop-column:order.total"), "\(refused)")
        #expect(shop.state.differences(from: before) == [])
        let applied = try await shop.martlet(
            "apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes", "--allow", "drop-column:order.total")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await columns(shop) == "id,customer_id\n")
    }

    @Test func rowsAreAskedAgain() async throws {
        let shop = try await Shop()
        try await planned(shop, schema: "narrower.yaml", status: 3)
        try await SQLiteShell.run(shop.database, "INSERT INTO \"order\" VALUES (4, 1, 400);")
        let more = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(more.output.contains("values lost: 4"), "\(more)")
        try await SQLiteShell.run(shop.database, "DELETE FROM \"order\" WHERE id > 2;")
        let applied = try await shop.martlet(
            "apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes", "--allow", "drop-column:order.total")
        #expect(applied.status == 0, "\(applied)")
        #expect(applied.output.contains("values lost: 2 (allowed)"), "\(applied)")
        #expect(try await columns(shop) == "id,customer_id\n")
    }

    @Test func aSelectionGoesWithThePlan() async throws {
        let shop = try await Shop()
        try await SQLiteShell.run(shop.database, "CREATE TABLE audit (x);")
        try await planned(shop, schema: "wider.yaml", "--exclude", "audit*", "--extra", "refuse")
        // What takes no part may change meanwhile.
        try await SQLiteShell.run(shop.database, "ALTER TABLE audit ADD COLUMN y;")
        let applied = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await columns(shop) == "id,customer_id,total,note\n")
    }
}
