import Testing

/// A real application's schema, in YAML and in SQL.
@Suite struct ScriptPlanTests {
    private static let examples = BuildProducts.projectRoot + "/Examples/c15t"

    /// From nothing, and from what the application became later.
    @Test(arguments: ["PRAGMA user_version=1", "schema-b.yaml", "schema-c.yaml"])
    func bothWaysOfWritingItGiveTheSamePlan(_ start: String) async throws {
        let bench = try Workbench()
        if start.hasSuffix(".yaml") {
            let made = try await bench.martlet("apply", "--create", "--yes", schema: "\(Self.examples)/\(start)")
            try #require(made.status == 0, "\(made)")
        } else {
            try await SQLiteShell.run(bench.database, start)
        }
        var scripts: [String] = []
        for kind in ["yaml", "sql"] {
            let result = try await bench.martlet(
                "plan", "--format", "sql", "--extra", "drop", "--allow", "all", "--no-rename",
                schema: "\(Self.examples)/schema.\(kind)")
            try #require(result.status == 0, "\(result)")
            scripts.append(result.output)
        }
        #expect(scripts[0] == scripts[1])
        #expect(scripts[1].contains("CREATE TABLE \"consentWithdrawal\""))
    }
}
