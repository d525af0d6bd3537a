import Martlet
import Testing

/// SQL files as sources of a program that uses the library.
@Suite struct ScriptLibraryTests {
    private func open(_ shop: Shop) async throws -> Adapter {
        try await Adapter.open("sqlite:\(shop.database)", options: .init(adapterPath: [BuildProducts.folder]))
    }

    @Test func areMigratedTo() async throws {
        let shop = try await Shop()
        let path = try shop.folder.write(
            "schema.sql",
            """
            CREATE INDEX by_email ON client (email);
            INSERT INTO client VALUES (3, 'c@example.org');
            CREATE TABLE client (id INTEGER PRIMARY KEY, email TEXT NOT NULL); -- martlet:renamed-from customer
            """)
        let adapter = try await open(shop)
        let options = MigrationOptions(desired: .source(path))
        let plan = try await adapter.plan(options)
        #expect(plan.notes.contains("skipped 1 data statement (first: \(path):2)"))
        let result = try await migrate(adapter: adapter, options: options)
        #expect(result.run != nil)
        #expect(
            try await SQLiteShell.run(shop.database, "SELECT * FROM client") == "1|a@example.org\n2|b@example.org\n")
        #expect(try await getMigrations(adapter: adapter, options: options).isEmpty)
    }

    @Test func sayWhatIsWrong() async throws {
        let shop = try await Shop()
        let path = try shop.folder.write("schema.sql", "CREATE TABLE a (\n  b,,\n);\nATTACH 'x' AS x;\n")
        let adapter = try await open(shop)
        let error = await #expect(throws: MartletError.self) {
            try await adapter.plan(MigrationOptions(desired: .source(path)))
        }
        #expect(error?.description.hasPrefix("\(path):4:1: refused: ATTACH") == true)
        #expect(error?.exitCode == 2)
    }

    /// What never ends is ended, and its place is said.
    @Test func areEndedWhereTheyWouldNotEnd() async throws {
        let shop = try await Shop()
        let before = shop.state
        let path = try shop.folder.write(
            "schema.sql",
            """

            CREATE TABLE a AS WITH RECURSIVE n(i) AS (SELECT zeroblob(1000000) UNION ALL SELECT i FROM n) SELECT * FROM n;
            """)
        let adapter = try await open(shop)
        let error = await #expect(throws: MartletError.self) {
            try await adapter.plan(MigrationOptions(desired: .source(path)))
        }
        #expect(error?.description.hasPrefix("\(path):2:1: ") == true, "\(String(describing: error))")
        #expect(shop.state.differences(from: before) == ["schema.sql"])
    }
}
