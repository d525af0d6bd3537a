import Testing

/// Plan files that do not fit what they are executed on, or are not as they were written.
@Suite struct PlanFileRefusalTests {
    /// A shop with a plan file, as the text of it.
    private func planned() async throws -> (shop: Shop, text: String) {
        let shop = try await Shop()
        let made = try await shop.martlet(
            "plan", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--out", "release.json")
        try #require(made.status == 0, "\(made)")
        return (shop, String(decoding: FolderState.bytes(shop.folder.file("release.json")), as: UTF8.self))
    }

    private func expectRefusal(
        _ shop: Shop, status: Int32, errors: String, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes"], status: status,
            errors: "martlet: release.json: " + errors, sourceLocation: sourceLocation)
    }

    @Test func aChangedDatabaseIsToldObjectByObject() async throws {
        let (shop, _) = try await planned()
        try await SQLiteShell.run(
            shop.database,
            """
            ALTER TABLE customer ADD COLUMN phone TEXT; CREATE VIEW mails AS SELECT email FROM customer;
            DROP TABLE "order";
            """)
        try await expectRefusal(
            shop, status: 3,
            errors: """
                the plan does not fit, nothing was run; make it again with plan --out
                  since the plan was made, the database has changed:
                    table customer has changed
                    view mails has appeared
                    table order is gone
                """)
    }

    @Test func executedTwiceItDoesNotFit() async throws {
        let (shop, _) = try await planned()
        let first = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(first.status == 0, "\(first)")
        try await expectRefusal(
            shop, status: 3,
            errors: """
                the plan does not fit, nothing was run; make it again with plan --out
                  since the plan was made, the database has changed:
                    table order has changed
                """)
    }

    @Test(arguments: ["ADD COLUMN", "capabilityDigest\": \"", "\"wider", "needsConsent", "hash\": \""])
    func whatWasChangedByHandIsRefused(part: String) async throws {
        let (shop, text) = try await planned()
        let changed = text.contains(part) ? text.replacing(part, with: part + "x") : text.replacing("sqlite", with: "q")
        try #require(changed != text)
        try shop.folder.write("release.json", changed)
        try await expectRefusal(
            shop, status: 2,
            errors:
                "the plan file was changed since it was written: its checksum is another; make it again with plan --out"
        )
    }

    @Test func whereverItIsCutOffItIsRefused() async throws {
        let (shop, text) = try await planned()
        let bytes = Array(text.utf8)
        for length in stride(from: 40, to: bytes.count - 2, by: max(1, bytes.count / 23)) {
            try shop.folder.write("release.json", String(decoding: bytes.prefix(length), as: UTF8.self))
            let before = shop.state
            let refused = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
            #expect(refused.status == 2, "\(refused)")
            #expect(refused.errors.hasPrefix("martlet: release.json: the plan file is cut off or was changed: line "))
            #expect(refused.errors.hasSuffix("; make it again with plan --out\n"))
            #expect(shop.state.differences(from: before) == [])
        }
    }

    @Test func otherLayoutIsTheSamePlan() async throws {
        let (shop, text) = try await planned()
        let line = text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
        try shop.folder.write("release.json", line)
        let applied = try await shop.martlet("apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes")
        #expect(applied.status == 0, "\(applied)")
    }

    @Test func anotherVersionOfTheFormatIsNamed() async throws {
        let (shop, text) = try await planned()
        try shop.folder.write("release.json", text.replacing("\"martletPlan\": 1", with: "\"martletPlan\": 7"))
        try await expectRefusal(
            shop, status: 2,
            errors: "the plan file has version 7 of the format, and this Martlet reads version 1; make it again with "
                + "plan --out, or use the Martlet that it was made with")
    }

    @Test(arguments: ["", "{}", "[]", "tables: {}", "null", "{\"martlet\": 1}", "\u{0}\u{1}"])
    func whatIsNoPlanFileIsRefused(text: String) async throws {
        let (shop, _) = try await planned()
        try shop.folder.write("release.json", text)
        try await expectRefusal(
            shop, status: 2, errors: "this is not a plan file; plan --out FILE writes one")
    }

    @Test func whatCannotBeReadIsTold() async throws {
        let (shop, _) = try await planned()
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:shop.db", "--plan", "none.json", "--yes"], status: 2,
            errors: "martlet: none.json: there is no such file; check the path of the plan file")
        try await shop.expectFailure(
            ["apply", "-d", "sqlite:shop.db", "--plan", ".", "--yes"], status: 2,
            errors: "martlet: .: the plan file cannot be read: Is a directory")
    }

    @Test func thePlanIsMadeAndTakesNoAnswers() async throws {
        let (shop, _) = try await planned()
        for options in [
            ["--schema", "wider.yaml"], ["--create"], ["--extra", "drop"], ["--rename", "a=b"], ["--no-rename"],
            ["--include", "a"], ["--exclude", "b"], ["--backfill", "a.b=1"],
        ] {
            let before = shop.state
            let refused = try await Command.martlet(
                ["apply", "-d", "sqlite:shop.db", "--plan", "release.json", "--yes"] + options, in: shop.folder.path)
            #expect(refused.status == 64, "\(refused)")
            #expect(refused.errors.contains("\(options[0]) cannot be given with --plan"), "\(refused)")
            #expect(shop.state.differences(from: before) == [])
        }
    }

    @Test func openQuestionsAreNotWritten() async throws {
        let shop = try await Shop()
        try shop.folder.write("renamed.yaml", Shop.schema.replacing("total: integer", with: "amount: integer"))
        let refused = try await shop.martlet(
            "plan", "-d", "sqlite:shop.db", "-s", "renamed.yaml", "--out", "release.json")
        #expect(refused.status == 3, "\(refused)")
        #expect(
            refused.errors.contains(
                "release.json: not written: questions are open, answer them first\n  column order.total would be dropped"
            ),
            "\(refused)")
        #expect(refused.errors.contains("--rename order.total=order.amount or --no-rename"), "\(refused)")
        #expect(shop.state.files["release.json"] == nil)
    }
}
