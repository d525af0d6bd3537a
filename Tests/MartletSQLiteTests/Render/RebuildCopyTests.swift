import MartletSchema
import Testing

@testable import MartletSQLite

/// Where the values of a rebuilt table come from, and what stops a rebuild that would lose some.
struct RebuildCopyTests {
    private let before = Table.make("t", [.make("a", "INTEGER"), .make("b"), .make("c")])

    private func database() throws -> RawDatabase {
        let create = try TableRendering(before, for: RawDatabase.profile).createStatement()
        return try RawDatabase(create + "; INSERT INTO t VALUES (1, 'x', NULL), (2, NULL, '007')")
    }

    @Test func valuesComeFromColumnsExpressionsAndFallbacks() throws {
        let after = Table.make(
            "t", [.make("n", "INTEGER"), .make("b", notNull: true), .make("d"), .make("e", default: "'e'")])
        let rebuild = TableRebuild.make(
            before, after,
            copies: [
                .init(target: "n", source: .column("a")),
                .init(target: "b", source: .columnOrElse("b", expression: "'b' || a -- made up")),
                .init(target: "d", source: .expression("upper(b)")),
            ])
        let database = try database()
        let statements = try MigrationRun.run([.rebuildTable(rebuild)], on: database)
        #expect(try database.rows("SELECT * FROM t") == [["1", "x", "X", "e"], ["2", "b2", nil, "e"]])
        #expect(statements.filter(\.isDestructive).map(\.sql) == ["DROP TABLE \"t\""])
    }

    @Test func narrowingIsDestructiveAndWideningIsNot() throws {
        func isDestructive(_ old: String, _ new: String) throws -> Bool {
            let rebuild = TableRebuild.make(.make("t", [.make("a", old)]), .make("t", [.make("a", new)]))
            return try OperationRendering.statements(of: .rebuildTable(rebuild), for: RawDatabase.profile)
                .contains { $0.isDestructive }
        }
        #expect(try isDestructive("TEXT", "INTEGER"))
        #expect(try isDestructive("VARCHAR(20)", "VARCHAR(10)"))
        #expect(try !isDestructive("VARCHAR(10)", "VARCHAR(20)"))
        #expect(try !isDestructive("INTEGER", "TEXT"))
    }

    @Test func rowsThatTheNewTableRefusesStopTheRebuildAndNothingIsLost() throws {
        var after = before
        after.uniques = [KeyConstraint(columns: ["c"])]
        after.uniques[0].attributes["sqlite.on-conflict"] = .text("ignore")
        let database = try database()
        try database.run("INSERT INTO t VALUES (3, 'y', '007')")
        let schema = try database.rows("SELECT sql FROM sqlite_schema")
        #expect(throws: RawDatabase.Failure.self) {
            try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        }
        #expect(try database.rows("SELECT sql FROM sqlite_schema") == schema)
        #expect(try database.value("SELECT count(*) FROM t") == "3")
        #expect(try database.value("PRAGMA legacy_alter_table") == "0")
    }

    @Test func aNewForeignKeyOverOrphansIsNoticed() throws {
        var after = before
        after.foreignKeys = [ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: ["id"])]
        let database = try database()
        try database.run("CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1)")
        let error = #expect(throws: MigrationRun.Unmet.self) {
            try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
        }
        #expect(error?.found == [["t", "p", "a", "1"]])
        try database.run("INSERT INTO p VALUES (2)")
        try MigrationRun.run([.rebuildTable(.make(before, after))], on: database)
    }

    @Test func columnsThatAreNotThereAreRefused() {
        let wrongSource = TableRebuild.make(before, before, copies: [.init(target: "a", source: .column("z"))])
        let wrongTarget = TableRebuild.make(before, before, copies: [.init(target: "z", source: .column("a"))])
        for rebuild in [wrongSource, wrongTarget] {
            #expect(throws: AdapterError.self) {
                try OperationRendering.statements(of: .rebuildTable(rebuild), for: RawDatabase.profile)
            }
        }
    }

    @Test func rowsSurviveEvenIfNoColumnDoes() throws {
        let after = Table.make("t", [.make("id", "INTEGER"), .make("new", default: "'n'")], key: ["id"])
        let database = try database()
        let statements = try MigrationRun.run([.rebuildTable(.make(before, after, copies: []))], on: database)
        #expect(try database.rows("SELECT * FROM t") == [["1", "n"], ["2", "n"]])
        #expect(statements.contains { $0.isDestructive })
        let unkept = Table.make("t", [.make("k")], key: ["k"], attributes: ["sqlite.without-rowid": .boolean(true)])
        let rebuild = Operation.rebuildTable(.make(after, unkept, copies: []))
        #expect(throws: MigrationRun.Unmet.self) { try MigrationRun.run([rebuild], on: database) }
        #expect(try database.value("SELECT count(*) FROM t") == "2")
        try database.run("DELETE FROM t")
        try MigrationRun.run([rebuild], on: database)
    }
}
