import Testing

/// What the journal knows of Martlet's own objects, run after run.
@Suite struct ManagedKnowledgeTests {
    /// A schema of tables that have one column each.
    private func schema(_ tables: String...) -> String {
        "tables:\n" + tables.map { "  \($0): {columns: {id: integer}}\n" }.joined()
    }

    private func bench(_ script: String = "") async throws -> Workbench {
        let bench = try Workbench()
        try await SQLiteShell.run(bench.database, script.isEmpty ? "VACUUM;" : script)
        return bench
    }

    @discardableResult
    private func apply(
        _ bench: Workbench, _ schema: String, _ arguments: String..., status: Int32 = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> CommandResult {
        try bench.folder.write("s.yaml", schema)
        let result = try await Command.martlet(
            ["apply", "--yes", "-d", "sqlite:app.db", "-s", "s.yaml"] + arguments, in: bench.folder.path)
        #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
        return result
    }

    private func managed(_ bench: Workbench) async throws -> String {
        try await bench.query("SELECT managed FROM martlet_history WHERE step = 0 ORDER BY id DESC LIMIT 1;")
            .split(separator: "\n").joined(separator: ",")
    }

    private func tables(_ bench: Workbench) async throws -> String {
        try await bench.query(
            "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY 1);"
        )
    }

    @Test func whatIsRenamedStaysManaged() async throws {
        let bench = try await bench()
        try await apply(bench, schema("a", "b"))
        try await apply(bench, schema("b") + "  a2: {renamedFrom: a, columns: {id: integer}}\n")
        #expect(try await managed(bench) == "table a2,table b")
        let refused = try await apply(bench, schema("b"), status: 3)
        #expect(refused.output.contains("--allow drop-table:a2"), "\(refused)")
        try await apply(bench, schema("b"), "--allow", "drop-table:a2")
        #expect(try await tables(bench) == "b,martlet_history")
    }

    @Test func whatIsKeptStaysManaged() async throws {
        let bench = try await bench()
        try await apply(bench, schema("a", "b"))
        try await apply(bench, schema("a", "c"), "--extra", "keep", "--no-rename")
        #expect(try await managed(bench) == "table a,table b,table c")
        let refused = try await apply(bench, schema("a", "c"), status: 3)
        #expect(refused.output.contains("--allow drop-table:b"), "\(refused)")
    }

    @Test func whatWasRemovedByHandIsForgottenByTheNextRun() async throws {
        let bench = try await bench()
        try await apply(bench, schema("a", "b"))
        try await SQLiteShell.run(bench.database, "DROP TABLE b;")
        #expect(try await apply(bench, schema("a")).output.contains("nothing to do"))
        try await apply(bench, schema("a", "c"))
        #expect(try await managed(bench) == "table a,table c")
        // Whoever makes a table of that name makes their own.
        try await SQLiteShell.run(bench.database, "CREATE TABLE b (mine);")
        let planned = try await apply(bench, schema("a", "c"), "--allow", "all")
        #expect(planned.output.contains("Left alone, since the schema does not mention it: table b."), "\(planned)")
        #expect(try await tables(bench) == "a,b,c,martlet_history")
    }

    @Test func whatWasThereIsAdoptedByTheFirstRunWhoseSchemaNamesIt() async throws {
        let bench = try await bench(
            "CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER); CREATE TABLE c (id INTEGER);")
        // A run that has nothing to do leaves the database as it is, byte for byte.
        let before = try await bench.bytes()
        try await apply(bench, schema("a", "b"))
        #expect(try await bench.bytes() == before)
        #expect(try await apply(bench, schema("a")).output.contains("Left alone"))
        try await apply(bench, schema("a", "b", "d"))
        #expect(try await managed(bench) == "table a,table b,table d")
        let refused = try await apply(bench, schema("a", "d"), status: 3)
        #expect(refused.output.contains("--allow drop-table:b"), "\(refused)")
        #expect(!refused.output.contains("drop-table:c"), "\(refused)")
    }

    @Test func environmentsManageTheirOwnParts() async throws {
        let bench = try await bench("CREATE TABLE other (x);")
        try bench.folder.write(
            "martlet.yaml",
            """
            environments:
              shop: {database: "sqlite:app.db", schema: shop.yaml, manage: ["shop_*"]}
              crm: {database: "sqlite:app.db", schema: crm.yaml, manage: ["crm_*"], extra: refuse}
            """)
        func apply(
            _ environment: String, _ schema: String, _ arguments: String..., status: Int32 = 0,
            sourceLocation: SourceLocation = #_sourceLocation
        ) async throws -> CommandResult {
            try bench.folder.write("\(environment).yaml", schema)
            let result = try await Command.martlet(
                ["apply", "--yes", "--env", environment] + arguments, in: bench.folder.path)
            #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
            return result
        }
        _ = try await apply("shop", schema("shop_a", "shop_b"))
        _ = try await apply("crm", schema("crm_a", "crm_b"))
        #expect(try await managed(bench) == "table crm_a,table crm_b,table shop_a,table shop_b")
        _ = try await apply("shop", schema("shop_a"), "--allow", "drop-table:shop_b")
        #expect(try await managed(bench) == "table crm_a,table crm_b,table shop_a")
        let refused = try await apply("crm", schema("crm_a"), status: 3)
        #expect(refused.output.contains("table crm_b: the database has it and the schema does not"), "\(refused)")
        #expect(!refused.output.contains("shop_a") && !refused.output.contains("table other"), "\(refused)")
        #expect(!refused.output.contains("Left alone") && !refused.output.contains("nothing to do"), "\(refused)")
        _ = try await apply("crm", schema("crm_a"), "--extra", "auto", "--allow", "drop-table:crm_b")
        #expect(try await managed(bench) == "table crm_a,table shop_a")
        #expect(try await tables(bench) == "crm_a,martlet_history,other,shop_a")
        // By hand, outside of what a run looks at.
        try await SQLiteShell.run(bench.database, "DROP TABLE crm_a;")
        _ = try await apply("shop", schema("shop_a", "shop_c"))
        #expect(try await managed(bench) == "table shop_a,table shop_c")
    }

    @Test func theJournalIsNeverExtra() async throws {
        let bench = try await bench()
        try await apply(bench, schema("a", "b"))
        for policy in ["auto", "keep", "refuse", "drop"] {
            let result = try await apply(bench, schema("a", "b"), "--extra", policy, "--allow", "all")
            #expect(!result.output.contains("martlet_history"), "\(policy): \(result)")
            let equal = try await bench.martlet("verify", "--extra", policy, schema: "s.yaml")
            #expect(equal.status == 0, "\(policy): \(equal)")
        }
        try await apply(bench, schema("a"), "--extra", "drop", "--allow", "all")
        #expect(try await tables(bench) == "a,martlet_history")
    }

    @Test func viewsAreManagedLikeTables() async throws {
        let bench = try await bench("CREATE VIEW theirs AS SELECT 1 AS one;")
        try await apply(bench, schema("a", "b"))
        try await apply(bench, "tables: {a: {columns: {id: integer}}}\nviews: {v: SELECT id FROM a}", "--allow", "all")
        #expect(try await managed(bench) == "table a,view v")
        let refused = try await apply(bench, schema("a"), status: 3)
        #expect(refused.output.contains("--allow drop-view:v"), "\(refused)")
        #expect(refused.output.contains("Left alone, since the schema does not mention it: view theirs."), "\(refused)")
    }
}
