import MartletSchema
import Testing

@testable import MartletSQLite

/// Every other operation, run; and undone by its own inverse.
struct OperationTests {
    private static let setup = """
        CREATE TABLE t (a TEXT UNIQUE, b INTEGER); INSERT INTO t VALUES ('x', 1), (NULL, 2);
        CREATE TABLE c (a REFERENCES t(a)); CREATE VIEW v AS SELECT a FROM t;
        """

    /// Runs one operation, then the inverses of its statements from the last to the first.
    private func runAndUndo(_ operation: Operation, _ check: (RawDatabase) throws -> Void) throws {
        let database = try RawDatabase(Self.setup)
        let texts = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"
        let before = try database.rows(texts)
        let statements = try OperationRendering.statements(of: operation, for: RawDatabase.profile)
        for statement in statements { try database.run(statement.sql) }
        try check(database)
        for statement in statements.reversed() where statement.role == .run {
            for undo in try #require(statement.inverse) { try database.run(undo) }
        }
        let clean = { (rows: [[String?]]) in rows.map { $0.map { $0?.filter { $0 != "\"" } } } }
        #expect(try clean(database.rows(texts)) == clean(before))
    }

    @Test func createsAndDropsIndexes() throws {
        let index = Index(
            name: "i\"x",
            parts: [
                .init(term: .column("a"), isDescending: true, collation: "NOCASE"),
                .init(term: .expression(NormalizedText("lower(a) || b")), isDescending: true),
            ], isUnique: true, predicate: NormalizedText("b > 0 -- positive"))
        try runAndUndo(.createIndex(index, table: "t")) { database throws in
            let text = #"CREATE UNIQUE INDEX "i""x" ON "t" ("a" COLLATE "NOCASE" DESC, lower(a) || b DESC) WHERE b > 0"#
            #expect(try database.text(of: "i\"x")?.hasPrefix(text) == true)
            let drop = try OperationRendering.statements(of: .dropIndex(index, table: "t"), for: RawDatabase.profile)
            for statement in drop { try database.run(statement.sql) }
            #expect(try database.text(of: "i\"x") == nil)
            for statement in drop { try database.run(try #require(statement.inverse?.first)) }
        }
        #expect(throws: AdapterError.self) {
            try IndexOperations.create(Index(name: "i", columns: []), on: "t")
        }
    }

    @Test func renamesTablesAlsoByCaseAlone() throws {
        try runAndUndo(.renameTable(from: "t", to: "n\"t")) { database throws in
            #expect(try database.rows("SELECT * FROM \"n\"\"t\"").count == 2)
            #expect(try database.text(of: "c")?.contains("\"n\"\"t\"") == true)
        }
        try runAndUndo(.renameTable(from: "t", to: "T")) { database throws in
            #expect(try database.text(of: "T") != nil)
            #expect(try database.text(of: "t") == nil)
        }
        #expect(try TableOperations.rename(from: "t", to: "t", for: RawDatabase.profile).isEmpty)
    }

    @Test func renamesColumns() throws {
        try runAndUndo(.renameColumn(table: "t", from: "a", to: "A name")) { database throws in
            #expect(try database.value("SELECT \"A name\" FROM t WHERE b = 1") == "x")
            #expect(try database.text(of: "v")?.contains("\"A name\"") == true)
        }
    }

    @Test func createsViewsTriggersAndVirtualTables() throws {
        let view = Definition(kind: .view, path: "w", sql: NormalizedText("/* all */ SELECT * FROM t; -- end"))
        try runAndUndo(.createDefinition(view)) { database throws in
            #expect(try database.value("SELECT count(*) FROM w") == "2")
        }
        let trigger = Definition(
            kind: .trigger, path: "r", owner: "t",
            sql: NormalizedText("create trigger r AFTER INSERT ON t BEGIN DELETE FROM c; END;\n"))
        try runAndUndo(.createDefinition(trigger)) { database throws in
            #expect(try database.text(of: "r")?.hasSuffix("END") == true)
        }
        let virtual = Definition(
            kind: "virtual-table", path: "f", sql: NormalizedText("CREATE VIRTUAL TABLE f USING fts5(x)"),
            isOpaque: true)
        try runAndUndo(.createDefinition(virtual)) { database throws in try database.run("INSERT INTO f VALUES ('x')") }
        #expect(try DefinitionOperations.drop(virtual).allSatisfy { $0.isDestructive && $0.inverse == nil })
        #expect(try DefinitionOperations.drop(view).allSatisfy { !$0.isDestructive && $0.inverse != nil })
        for text in ["SELECT 1", "", ";"] {
            let wrong = Definition(kind: .trigger, path: "r", sql: NormalizedText(text))
            #expect(throws: AdapterError.self) { try DefinitionOperations.create(wrong) }
        }
        let unknown = Definition(kind: "routine", path: "r", sql: NormalizedText("CREATE FUNCTION r"))
        #expect(throws: AdapterError.self) { try DefinitionOperations.drop(unknown) }
    }

    @Test func backfillsOnlyRowsWithoutAValue() throws {
        let database = try RawDatabase(Self.setup)
        let operation = Operation.backfill(table: "t", column: "a", expression: "'b' || b -- text")
        try MigrationRun.run([operation], on: database)
        #expect(try database.rows("SELECT a FROM t ORDER BY b") == [["x"], ["b2"]])
    }

    @Test func dropsTablesWithoutTouchingOthersRows() throws {
        let database = try RawDatabase(
            """
            PRAGMA foreign_keys=ON; CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);
            CREATE TABLE k (p REFERENCES p(id) ON DELETE CASCADE); INSERT INTO k VALUES (1);
            """)
        let drop = Operation.dropTable(.make("p", [.make("id", "INTEGER")]))
        #expect(throws: MigrationRun.Unmet.self) { try MigrationRun.run([drop], on: database) }
        #expect(try database.value("SELECT count(*) FROM p") == "1")
        #expect(try database.value("SELECT count(*) FROM k") == "1")
    }

    @Test func bracketsStandOnlyWhereTheyAreNeeded() {
        func bracket(_ kinds: [Operation.Kind], foreignKeys: Bool = false, settings: [String: String] = [:])
            -> [Statement]
        {
            var profile = RawDatabase.profile
            profile.settings = settings
            return BracketRendering.statements(
                for: PlanOutline(kinds: kinds, addsForeignKeys: foreignKeys), profile: profile)
        }
        let plain = bracket([.createTable, .createIndex, .createDefinition, .dropDefinition])
        #expect(plain.map(\.role) == [.begin, .commit])
        #expect(bracket([.createTable], foreignKeys: true).count > plain.count)
        for kind in [Operation.Kind.dropTable, .renameTable, .alterTable, .rebuildTable, .backfill] {
            let statements = bracket([kind])
            #expect(statements.prefix(2).map(\.role) == [.setup, .expectValue("0")])
            #expect(statements.prefix(2).allSatisfy { $0.transaction == .outside })
            #expect(statements.contains { $0.role == .expectNoNewRows("foreign-key-violations") })
        }
        let restored = bracket([.rebuildTable], settings: ["foreign_keys": "1"]).filter { $0.role == .teardown }
        #expect(restored.map(\.sql) == ["PRAGMA legacy_alter_table=OFF", "PRAGMA foreign_keys=ON"])
    }

    @Test func renderingIsTheSameEveryTime() throws {
        let table = Table.make("t", [.make("a"), .make("b")], uniques: [KeyConstraint(columns: ["a"])])
        var after = table
        after.columns.append(.make("c"))
        let rebuild = Operation.rebuildTable(.make(table, after, referencing: ["x", "y"]))
        let first = try OperationRendering.statements(of: rebuild, for: RawDatabase.profile)
        for _ in 0..<20 {
            #expect(try OperationRendering.statements(of: rebuild, for: RawDatabase.profile) == first)
        }
    }
}
