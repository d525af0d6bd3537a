import Testing

/// Questions and confirmations on a terminal; nothing happens without an answer.
@Suite struct QuestionTests {
    /// A shop whose schema calls `total` otherwise.
    private func shop() async throws -> Shop {
        let shop = try await Shop()
        try shop.folder.write("renamed.yaml", Shop.schema.replacing("total: integer", with: "amount: integer"))
        return shop
    }

    private func apply(_ shop: Shop, _ arguments: String...) throws -> TerminalSession {
        try TerminalSession(
            BuildProducts.martlet, ["apply", "-d", "sqlite:shop.db", "-s", "renamed.yaml"] + arguments,
            in: shop.folder)
    }

    private func rows(_ shop: Shop, _ column: String) async throws -> String {
        try await SQLiteShell.run(shop.database, "SELECT group_concat(\(column)) FROM \"order\";")
    }

    @Test func aRenameIsAskedAboutAndDone() async throws {
        let shop = try await shop()
        let terminal = try apply(shop)
        try await terminal.wait(for: "order.total is not in the schema any more. Is it renamed?")
        try await terminal.wait(for: "1   yes: --rename order.total=order.amount")
        try await terminal.wait(for: "answer: ")
        terminal.type("1\n")
        try await terminal.wait(for: "~ column  order.total → amount")
        try await terminal.wait(for: "Type yes: ")
        terminal.type("yes\n")
        #expect(try await terminal.waitForEnd() == 0, "\(terminal.said)")
        #expect(try await rows(shop, "amount") == "100,200,300\n")
    }

    @Test func noIsADropThatStillNeedsItsWord() async throws {
        let shop = try await shop()
        let before = shop.state
        let refused = try apply(shop)
        try await refused.wait(for: "answer: ")
        refused.type("no\n")
        try await refused.wait(for: "--allow drop-column:order.total")
        #expect(try await refused.waitForEnd() == 3, "\(refused.said)")
        #expect(shop.state.differences(from: before) == [])
        let dropped = try apply(shop, "--allow", "drop-column:order.total", "--yes")
        try await dropped.wait(for: "answer: ")
        dropped.type("no\n")
        #expect(try await dropped.waitForEnd() == 0, "\(dropped.said)")
        #expect(try await rows(shop, "amount IS NULL") == "1,1,1\n")
    }

    /// An empty line, the end of the input, and answers that are none.
    @Test(arguments: ["\n", "\u{4}", "maybe\n2\n0\n"]) func withoutAnAnswerNothingIsRun(typed: String) async throws {
        let shop = try await shop()
        let before = shop.state
        let terminal = try apply(shop, "--yes", "--allow", "all")
        try await terminal.wait(for: "answer: ")
        terminal.type(typed)
        #expect(try await terminal.waitForEnd() == 3, "\(terminal.said)")
        #expect(terminal.said.contains("answer with --rename order.total=order.amount or --no-rename"))
        #expect(shop.state.differences(from: before) == [])
    }

    @Test func interruptedAtAQuestionNothingIsRun() async throws {
        let shop = try await shop()
        let before = shop.state
        let terminal = try apply(shop, "--yes", "--allow", "all")
        try await terminal.wait(for: "answer: ")
        terminal.type("\u{3}")
        #expect(try await terminal.waitForEnd() == 130, "\(terminal.said)")
        #expect(terminal.said.contains("stopped by a signal; nothing was changed"), "\(terminal.said)")
        #expect(shop.state.differences(from: before) == [])
    }

    @Test func severalColumnsAreAskedAboutOneByOne() async throws {
        let shop = try await shop()
        try await SQLiteShell.run(shop.database, "ALTER TABLE \"order\" ADD COLUMN tax INTEGER;")
        try await SQLiteShell.run(shop.database, "UPDATE \"order\" SET tax = total / 10;")
        try shop.folder.write(
            "renamed.yaml", Shop.schema.replacing("total: integer", with: "amount: integer\n      vat: integer"))
        let session = try TerminalSession(
            BuildProducts.martlet, ["apply", "-d", "sqlite:shop.db", "-s", "renamed.yaml", "--yes"],
            in: shop.folder)
        try await session.wait(for: "order.total is not in the schema any more")
        try await session.wait(for: "2   yes: --rename order.total=order.vat")
        try await session.wait(for: "answer: ")
        session.type("1\n")
        // What has been taken is not offered again.
        try await session.wait(for: "order.tax is not in the schema any more. Is it renamed?\n  1   yes: --rename ")
        try await session.wait(for: "order.tax=order.vat\n  no  ")
        try await session.wait(for: "answer: ")
        session.type("1\n")
        #expect(try await session.waitForEnd() == 0, "\(session.said)")
        #expect(try await rows(shop, "amount || ':' || vat") == "100:10,200:20,300:30\n")
    }

    @Test(arguments: [("no\n", Int32(3)), ("\n", 3), ("\u{4}", 3), ("\u{3}", 130)])
    func whatIsNotConfirmedIsNotRun(typed: String, status: Int32) async throws {
        let shop = try await shop()
        let before = shop.state
        let terminal = try apply(shop, "--rename", "order.total=order.amount")
        try await terminal.wait(for: "Type yes: ")
        terminal.type(typed)
        #expect(try await terminal.waitForEnd() == status, "\(terminal.said)")
        #expect(shop.state.differences(from: before) == [])
    }

    @Test func withoutATerminalNothingIsAsked() async throws {
        let shop = try await shop()
        let refused = try await shop.martlet("apply", "-d", "sqlite:shop.db", "-s", "renamed.yaml", "--allow", "all")
        #expect(refused.status == 3, "\(refused)")
        #expect(!refused.errors.contains("Which?"), "\(refused)")
        #expect(refused.output.contains("--rename order.total=order.amount or --no-rename"), "\(refused)")
    }
}
