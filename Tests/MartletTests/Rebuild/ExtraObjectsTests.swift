import Testing

/// What becomes of objects that the database has and the schema does not mention.
@Suite struct ExtraObjectsTests {
    private static let both =
        "tables: {a: {columns: {id: {type: integer, primaryKey: true}}}, b: {columns: {id: integer}}}"
    private static let one = "tables: {a: {columns: {id: {type: integer, primaryKey: true}}}}"

    /// A database in which Martlet made `a` and `b`, and somebody else `c`, a view and a trigger.
    private func bench() async throws -> Workbench {
        let bench = try Workbench()
        try bench.folder.write("1.yaml", Self.both)
        try bench.folder.write("2.yaml", Self.one)
        let made = try await bench.martlet("apply", "--create", "--yes", schema: "1.yaml")
        try #require(made.status == 0, "\(made)")
        try await SQLiteShell.run(
            bench.database,
            """
            INSERT INTO b VALUES (1), (2); CREATE TABLE c (x); INSERT INTO c VALUES (1); CREATE VIEW v AS SELECT x FROM c;
            CREATE TRIGGER t AFTER INSERT ON c BEGIN DELETE FROM a; END;
            """)
        return bench
    }

    private func names(_ bench: Workbench) async throws -> String {
        try await bench.query(
            "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE name <> 'martlet_history' AND type <> 'index' ORDER BY 1);"
        )
    }

    @Test func automaticallyWhatWasManagedGoesAndTheRestStays() async throws {
        let bench = try await bench()
        let refused = try await bench.martlet("apply", "--yes", schema: "2.yaml")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("--allow drop-table:b"), "\(refused)")
        #expect(refused.output.contains("Left alone"), "\(refused)")
        #expect(try await names(bench) == "a,b,c,t,v")
        let applied = try await bench.martlet("apply", "--yes", "--allow", "drop-table:b", schema: "2.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await names(bench) == "a,c,t,v")
        let again = try await bench.martlet("plan", "--check", schema: "2.yaml")
        #expect(again.status == 0, "\(again)")
        #expect(again.output.contains("c"), "what is left alone is told: \(again)")
        #expect(try await bench.martlet("verify", schema: "2.yaml").status == 0)
    }

    @Test func keepDropsNothing() async throws {
        let bench = try await bench()
        let applied = try await bench.martlet("apply", "--yes", "--extra", "keep", schema: "2.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await names(bench) == "a,b,c,t,v")
    }

    @Test func refuseNamesThem() async throws {
        let bench = try await bench()
        let refused = try await bench.martlet("apply", "--yes", "--extra", "refuse", schema: "1.yaml")
        #expect(refused.status == 3, "\(refused)")
        for name in ["c", "v", "t"] { #expect(refused.output.contains(" \(name)"), "\(refused)") }
        #expect(try await bench.martlet("plan", "--check", "--extra", "refuse", schema: "1.yaml").status == 1)
        #expect(try await bench.martlet("verify", "--extra", "refuse", schema: "1.yaml").status == 1)
        #expect(try await bench.martlet("verify", schema: "1.yaml").status == 0)
    }

    @Test func dropDropsAllAndEachNeedsAWord() async throws {
        let bench = try await bench()
        let refused = try await bench.martlet(
            "apply", "--yes", "--extra", "drop", "--allow", "drop-table:b", schema: "2.yaml")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("--allow drop-table:c"), "\(refused)")
        #expect(try await names(bench) == "a,b,c,t,v")
        let applied = try await bench.martlet("apply", "--yes", "--extra", "drop", "--allow", "all", schema: "2.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await names(bench) == "a")
    }

    @Test func insideAManagedTableNothingIsExtra() async throws {
        let bench = try await bench()
        try await SQLiteShell.run(bench.database, "ALTER TABLE a ADD COLUMN mine TEXT; CREATE INDEX mine ON a (mine);")
        let refused = try await bench.martlet("apply", "--yes", "--extra", "keep", schema: "1.yaml")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("--allow drop-column:a.mine"), "\(refused)")
        let applied = try await bench.martlet(
            "apply", "--yes", "--extra", "keep", "--allow", "drop-column:a.mine", schema: "1.yaml")
        #expect(applied.status == 0, "\(applied)")
        #expect(try await bench.query("SELECT group_concat(name) FROM pragma_table_info('a');") == "id")
    }
}
