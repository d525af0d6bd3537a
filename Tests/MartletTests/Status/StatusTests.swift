import Testing

/// What `status` tells of a database's journal and of what has changed since.
@Suite struct StatusTests {
    /// A shop that Martlet has changed once, with a table beside it that it never managed.
    private func shop() async throws -> Shop {
        let shop = try await Shop()
        try await SQLiteShell.run(shop.database, "CREATE TABLE audit (x);")
        let applied = try await shop.martlet("apply", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--yes")
        try #require(applied.status == 0, "\(applied)")
        return shop
    }

    /// Runs `status`, which must leave every file as it was.
    private func status(
        _ shop: Shop, _ arguments: String..., status: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> CommandResult {
        let before = shop.state
        let result = try await Command.martlet(["status", "-d", "sqlite:shop.db"] + arguments, in: shop.folder.path)
        #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
        #expect(shop.state.differences(from: before) == [], sourceLocation: sourceLocation)
        return result
    }

    @Test func withoutAJournalItSaysSo() async throws {
        let shop = try await Shop()
        let told = try await status(shop)
        #expect(told.output.contains("no run of Martlet: there is no martlet_history"), "\(told)")
        #expect(told.output.contains("Not managed: table customer, table order."), "\(told)")
        let json = try await status(shop, "--format", "json", "--check")
        #expect(json.output.contains("\"outcome\": \"unknown\""), "\(json)")
        #expect(json.output.contains("\"journal\": false"), "\(json)")
    }

    @Test func itTellsOfRunsAndOfWhatIsManaged() async throws {
        let shop = try await shop()
        let told = try await status(shop, "--check")
        let run = try await SQLiteShell.run(shop.database, "SELECT DISTINCT run FROM martlet_history;").dropLast()
        #expect(told.output.contains("as the last run left it"), "\(told)")
        #expect(told.output.contains("  done  1 migration, 1 statement, "), "\(told)")
        #expect(told.output.contains(run), "\(told)")
        #expect(told.output.contains("Managed: table customer, table order."), "\(told)")
        #expect(told.output.contains("Not managed: table audit."), "\(told)")
        let json = try await status(shop, "--format", "json")
        #expect(json.output.contains("\"outcome\": \"unchanged\""), "\(json)")
        #expect(json.output.contains("ADD COLUMN"), "\(json)")
    }

    @Test func driftIsToldObjectByObject() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(
            shop.database,
            "ALTER TABLE customer ADD COLUMN phone; DROP TABLE \"order\"; CREATE VIEW \"Prüfung\" AS SELECT 1;")
        let told = try await status(shop)
        #expect(told.output.contains("3 objects changed since the last run"), "\(told)")
        #expect(told.output.contains("  ~ table customer\n  + view prüfung\n  - table order\n"), "\(told)")
        #expect(told.output.contains("Managed: table customer.\n"), "\(told)")
        let json = try await status(shop, "--check", "--format", "json", status: 1)
        #expect(json.output.contains("\"outcome\": \"drifted\""), "\(json)")
        // The next run takes the state as it is.
        let applied = try await shop.martlet(
            "apply", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--yes", "--allow", "all")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await status(shop, "--check").output.contains("as the last run left it"))
    }

    @Test func whatIsIgnoredIsNoDrift() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(shop.database, "ALTER TABLE audit ADD COLUMN y; CREATE TABLE audit_2 (x);")
        _ = try await status(shop, "--check", status: 1)
        _ = try await status(shop, "--check", "--exclude", "audit*")
        try shop.folder.write("martlet.yaml", "defaults: {ignore: [\"audit*\"]}")
        _ = try await status(shop, "--check")
        try await SQLiteShell.run(shop.database, "DROP TABLE audit; DROP TABLE audit_2;")
        _ = try await status(shop, "--check")
    }

    @Test func runsAreListedNewestFirstUpToANumber() async throws {
        let shop = try await shop()
        for index in 1...3 {
            try shop.folder.write("more.yaml", Shop.widerSchema + "      extra\(index): string\n")
            let applied = try await shop.martlet(
                "apply", "-d", "sqlite:shop.db", "-s", "more.yaml", "--yes", "--allow", "all", "--no-rename")
            try #require(applied.status == 0, "\(applied)")
        }
        let newest = try await SQLiteShell.run(
            shop.database, "SELECT run FROM martlet_history WHERE step = 0 ORDER BY id DESC LIMIT 2;")
        let told = try await status(shop, "--runs", "2")
        let lines = told.output.split(separator: "\n").filter { $0.contains("  done  ") }
        #expect(lines.count == 2, "\(told)")
        #expect(zip(lines, newest.split(separator: "\n")).allSatisfy { $0.hasSuffix($1) }, "\(told)")
    }

    @Test func aRunWithoutAnEndIsToldWithItsLastStatement() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(shop.database, "DELETE FROM martlet_history WHERE step = 0;")
        let told = try await status(shop)
        #expect(told.output.contains("the last run did not come to its end"), "\(told)")
        #expect(told.output.contains("stopped at step 1, alterTable table order (done):\n    ALTER TABLE"), "\(told)")
        let json = try await status(shop, "--check", "--format", "json", status: 1)
        #expect(json.output.contains("\"outcome\": \"unfinished\""), "\(json)")
    }

    /// The journal as it was before runs noted what they left behind.
    @Test func anOlderJournalIsReadAndContinued() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(shop.database, "DELETE FROM martlet_history WHERE step < 0;")
        let told = try await status(shop, "--check", status: 1)
        #expect(told.output.contains("the last run did not note what it left behind"), "\(told)")
        #expect(told.output.contains("  done  1 migration, "), "\(told)")
        #expect(told.output.contains("Managed: table customer, table order."), "\(told)")
        let applied = try await shop.martlet(
            "apply", "-d", "sqlite:shop.db", "-s", "schema.yaml", "--yes", "--allow", "all")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await status(shop, "--check").output.contains("as the last run left it"))
    }

    @Test func hashesOfAnotherVersionAreNotCompared() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(
            shop.database,
            """
            UPDATE martlet_history SET host_version = '0.0.1'; DROP TABLE audit; ALTER TABLE customer ADD COLUMN phone;
            """)
        let told = try await status(shop)
        #expect(told.output.contains("only names can be compared with it"), "\(told)")
        #expect(told.output.contains("  - table audit\n"), "\(told)")
        #expect(!told.output.contains("~ table customer"), "\(told)")
    }

    @Test func mistakesAreTold() async throws {
        let shop = try await Shop()
        try await shop.expectFailure(
            ["status", "-d", "sqlite:none.db"], status: 2,
            errors: try await shop.martlet("plan", "-d", "sqlite:none.db", "-s", "schema.yaml").errors
                .split(separator: "\n").joined(separator: "\n"))
        #expect(try await shop.martlet("status", "-d", "sqlite:shop.db", "--runs", "0").status == 64)
    }
}
