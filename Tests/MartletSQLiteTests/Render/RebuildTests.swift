import MartletSchema
import Testing

@testable import MartletSQLite

/// Each rebuild is run on rows, within the bracket and one transaction, and looked at afterwards.
struct RebuildTests {
    private static let parent = Table.make(
        "parent", [.make("id", "INTEGER", notNull: true, identity: true), .make("name"), .make("amount", "INTEGER")],
        key: ["id"])

    private static func changed(_ change: (inout Table) -> Void) -> Table {
        var table = parent
        change(&table)
        return table
    }

    private static func database(_ more: String = "") throws -> RawDatabase {
        let create = try TableRendering(parent, for: RawDatabase.profile).createStatement()
        return try RawDatabase(
            create + ";"
                + """
                CREATE TABLE child (id INTEGER PRIMARY KEY, p INTEGER REFERENCES parent(id) ON DELETE CASCADE);
                CREATE VIEW seen AS SELECT name FROM parent;
                CREATE TABLE log (what);
                CREATE TRIGGER noticed AFTER INSERT ON child BEGIN INSERT INTO log SELECT name FROM parent; END;
                INSERT INTO parent VALUES (1, 'one', 10), (2, 'two', 20), (7, 'seven', 70);
                INSERT INTO child VALUES (1, 1), (2, 1), (3, 7);
                DELETE FROM log;
                """ + more)
    }

    @Test func childrenViewsTriggersAndForeignKeysElsewhereStay() throws {
        let database = try Self.database("PRAGMA foreign_keys=ON")
        let texts = "SELECT name, sql FROM sqlite_schema WHERE name IN ('child', 'seen', 'noticed') ORDER BY name"
        let before = try database.rows(texts)
        #expect(before.count == 3)
        let after = Self.changed { $0.columns[2] = .make("amount", "TEXT", notNull: true, default: "'0'") }
        let statements = try MigrationRun.run(
            [.rebuildTable(.make(Self.parent, after, referencing: ["child"]))], on: database)
        #expect(try database.rows(texts) == before)
        #expect(try database.rows("SELECT * FROM child ORDER BY id") == [["1", "1"], ["2", "1"], ["3", "7"]])
        let rows = try database.rows("SELECT id, name, amount, typeof(amount) FROM parent ORDER BY id")
        #expect(rows == [["1", "one", "10", "text"], ["2", "two", "20", "text"], ["7", "seven", "70", "text"]])
        #expect(try database.text(of: "parent")?.contains("\"amount\" TEXT NOT NULL DEFAULT '0'") == true)
        #expect(try database.value("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%martlet%'") == "0")
        #expect(try database.value("PRAGMA legacy_alter_table") == "0")
        #expect(!statements.contains { $0.isDestructive })
        try database.run("PRAGMA foreign_keys=ON; DELETE FROM parent WHERE id = 1; INSERT INTO child VALUES (9, 7)")
        #expect(try database.value("SELECT count(*) FROM child") == "2")
        #expect(try database.value("SELECT count(*) FROM log") == "2")
        #expect(try database.rows("SELECT * FROM seen ORDER BY 1") == [["seven"], ["two"]])
    }

    @Test func refusesToRunWithForeignKeysOn() throws {
        let database = try Self.database("PRAGMA foreign_keys=ON")
        let rebuild = Operation.rebuildTable(.make(Self.parent, Self.parent, referencing: ["child"]))
        let first = try #require(try OperationRendering.statements(of: rebuild, for: RawDatabase.profile).first)
        #expect(first.role == .expectValue("0"))
        #expect(try database.value(first.sql) == "1")
    }

    @Test(arguments: [false, true])
    func theAutoincrementMarkIsCarried(emptied: Bool) throws {
        let database = try Self.database("DELETE FROM parent WHERE id = 7;" + (emptied ? "DELETE FROM parent" : ""))
        let after = Self.changed { $0.columns.append(.make("more", default: "(1 + 1)")) }
        try MigrationRun.run([.rebuildTable(.make(Self.parent, after))], on: database)
        #expect(try database.rows("SELECT * FROM sqlite_sequence") == [["parent", "7"]])
        try database.run("INSERT INTO parent (name) VALUES ('new')")
        #expect(try database.value("SELECT id FROM parent WHERE name = 'new'") == "8")
    }

    @Test func aTableGetsAndLosesAutoincrement() throws {
        let database = try Self.database()
        let without = Self.changed { $0.columns[0].isIdentity = false }
        try MigrationRun.run([.rebuildTable(.make(Self.parent, without))], on: database)
        #expect(try database.rows("SELECT * FROM sqlite_sequence").isEmpty)
        try MigrationRun.run([.rebuildTable(.make(without, Self.parent))], on: database)
        #expect(try database.rows("SELECT * FROM sqlite_sequence") == [["parent", "7"]])
        let unused = try RawDatabase(try TableRendering(Self.parent, for: RawDatabase.profile).createStatement())
        try MigrationRun.run([.rebuildTable(.make(Self.parent, Self.parent))], on: unused)
        try unused.run("INSERT INTO parent (name) VALUES ('first')")
        #expect(try unused.value("SELECT id FROM parent") == "1")
    }

    @Test(arguments: [["a", "b"], ["rowid", "b"], ["rowid", "_rowid_"]])
    func rowidsWithoutAColumnAreKept(columns: [String]) throws {
        let before = Table.make("t", columns.map { .make($0) })
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        let name = try #require(TableShape(table: before).rowidName)
        let quoted = try Quoting.identifiers(columns)
        try database.run("INSERT INTO t (\(name), \(quoted)) VALUES (5, 'x', 'y'), (-3, 'p', 'q')")
        var after = before
        after.checks = [.make("1")]
        try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        #expect(
            try database.rows("SELECT \(name), \(quoted) FROM t ORDER BY 1") == [["-3", "p", "q"], ["5", "x", "y"]])
    }

    @Test func generatedColumnsComputeThemselves() throws {
        let before = Table.make(
            "t",
            [
                .make("a", "INTEGER"), .make("v", "INTEGER", generated: "a + 1"),
                .make("s", "INTEGER", generated: "a * 2", stored: true),
            ])
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        try database.run("INSERT INTO t (a) VALUES (3)")
        let after = Table.make(
            "t",
            [.make("a", "INTEGER"), .make("v", "INTEGER"), .make("s", "INTEGER", generated: "a * 3", stored: true)])
        let statements = try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        #expect(try database.rows("SELECT a, v, s FROM t") == [["3", "4", "9"]])
        #expect(!statements.contains { $0.isDestructive })
    }

    @Test func strictAndWithoutRowidComeAndGo() throws {
        let plain = Table.make("t", [.make("k"), .make("v", "ANY")], key: ["k"])
        var strict = plain
        strict.attributes = ["sqlite.strict": .boolean(true), "sqlite.without-rowid": .boolean(true)]
        let database = try RawDatabase(try TableRendering(strict, for: RawDatabase.profile).createStatement())
        try database.run("INSERT INTO t VALUES ('b', 'x'), ('a', 1.5)")
        try MigrationRun.run([.rebuildTable(.make(strict, plain))], on: database)
        #expect(try database.rows("SELECT rowid, k, v FROM t ORDER BY 1") == [["1", "a", "1.5"], ["2", "b", "x"]])
        try MigrationRun.run([.rebuildTable(.make(plain, strict))], on: database)
        #expect(try database.rows("SELECT k, v FROM t") == [["a", "1.5"], ["b", "x"]])
        #expect(try database.text(of: "t")?.hasSuffix("STRICT, WITHOUT ROWID") == true)
        #expect(throws: RawDatabase.Failure.self) { try database.value("SELECT rowid FROM t") }
    }

    @Test func severalRebuildsRunInOneTransaction() throws {
        let database = try Self.database()
        let child = Table.make(
            "child", [.make("id", "INTEGER"), .make("p", "INTEGER")], key: ["id"],
            foreignKeys: [
                ForeignKey(columns: ["p"], referencedTable: "parent", referencedColumns: ["id"], onDelete: .cascade)
            ])
        var newChild = child
        newChild.columns.append(.make("note", default: "'-' || 1"))
        let newParent = Self.changed { $0.checks = [.make("amount > 0")] }
        try MigrationRun.run(
            [
                .rebuildTable(.make(Self.parent, newParent, referencing: ["child"])),
                .rebuildTable(.make(child, newChild)),
                .rebuildTable(.make(newParent, Self.parent, referencing: ["child"])),
            ], on: database)
        #expect(try database.rows("SELECT * FROM child WHERE id = 3") == [["3", "7", "-1"]])
        #expect(try database.rows("SELECT count(*) FROM parent") == [["3"]])
        #expect(try database.text(of: "child")?.contains("REFERENCES \"parent\" (\"id\")") == true)
    }

    @Test func aTableThatRefersToItselfKeepsDoingSo() throws {
        let before = Table.make(
            "node", [.make("id", "INTEGER"), .make("up", "INTEGER")], key: ["id"],
            foreignKeys: [ForeignKey(columns: ["up"], referencedTable: "node", referencedColumns: ["id"])])
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        try database.run("INSERT INTO node VALUES (1, 2), (2, NULL)")
        var after = before
        after.columns[1].isNullable = true
        after.checks = [.make("up <> id")]
        try MigrationRun.run([.rebuildTable(.make(before, after, referencing: ["node"]))], on: database)
        #expect(try database.rows("SELECT \"table\" FROM pragma_foreign_key_list('node')") == [["node"]])
        #expect(try database.rows("PRAGMA foreign_key_check").isEmpty)
    }

    @Test func checksThatUseTheTablesOwnNameStay() throws {
        let before = Table.make("t", [.make("id", "INTEGER", identity: true), .make("a", "INTEGER")], key: ["id"])
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        try database.run(
            """
            INSERT INTO t VALUES (1, 5), (4, 6); DELETE FROM t WHERE id = 4;
            CREATE TABLE c (t INTEGER REFERENCES t(id)); INSERT INTO c VALUES (1);
            CREATE VIEW v AS SELECT a FROM t;
            """)
        var after = before
        after.checks = [.make("T . a > 0")]
        try MigrationRun.run([.rebuildTable(.make(before, after, referencing: ["c"]))], on: database)
        #expect(try database.text(of: "t")?.contains("CHECK (a > 0)") == true)
        #expect(try database.text(of: "c") == "CREATE TABLE c (t INTEGER REFERENCES t(id))")
        #expect(try database.rows("SELECT * FROM v") == [["5"]])
        #expect(try database.rows("SELECT * FROM sqlite_sequence") == [["t", "4"]])
        #expect(try database.value("SELECT count(*) FROM sqlite_schema WHERE name LIKE '%martlet%'") == "0")
    }

    @Test func hostileNamesAreRebuilt() throws {
        let name = "o\"rd'ers; --"
        let before = Table.make(
            name, [.make("i\"d", "INTEGER", identity: true), .make("v'al", "INTEGER"), .make("select")], key: ["i\"d"])
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        try database.run("INSERT INTO \(try Quoting.identifier(name)) VALUES (3, 1, 'x')")
        var after = before
        after.columns[1] = .make("v'al", "REAL")
        try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        #expect(try database.rows("SELECT * FROM \(try Quoting.identifier(name))") == [["3", "1.0", "x"]])
        #expect(try database.rows("SELECT * FROM sqlite_sequence") == [[name, "3"]])
    }

    @Test func wideTablesAreCompared() throws {
        let before = Table.make("t", (0..<250).map { .make("c\($0)", "INTEGER") })
        let database = try RawDatabase(try TableRendering(before, for: RawDatabase.profile).createStatement())
        try database.run("INSERT INTO t (c0, c249) VALUES (1, 2)")
        var after = before
        after.checks = [.make("c0 = 1")]
        try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        #expect(try database.rows("SELECT c0, c249 FROM t") == [["1", "2"]])
    }
}
