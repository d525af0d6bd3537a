import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Filling columns", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class RebuildTests {
    private let database: TestDatabase
    private var session: MariaDBSession { database.session }

    init() throws { database = try TestServer.need().makeDatabase() }

    deinit { database.drop() }

    @Test("new columns are filled, nulls replaced, values converted; indexes and foreign keys are as wanted")
    func fill() throws {
        try session.run("CREATE TABLE p (id INT PRIMARY KEY)")
        try session.run("INSERT INTO p VALUES (1)")
        let common = "id INT PRIMARY KEY, u DATETIME(6) ON UPDATE CURRENT_TIMESTAMP(6), p INT"
        let keys = "CONSTRAINT f FOREIGN KEY (p) REFERENCES p (id)"
        try session.run(
            "CREATE TABLE w (\(common), a INT NOT NULL, b INT NOT NULL DEFAULT 9, c INT, KEY k (p, a), \(keys))")
        let wanted = try #require(try session.schema().tables.first { $0.path == "w" })
        try session.run("DROP TABLE w")
        try session.run("CREATE TABLE t (\(common), a INT, c VARCHAR(20), KEY k (p), \(keys))")
        try session.run("INSERT INTO t VALUES (1, '2020-01-01', 1, NULL, 'seven'), (2, NULL, NULL, 5, 'x')")
        let before = try #require(try session.schema().tables.first { $0.path == "t" })
        var after = wanted
        after.path = "t"
        let rebuild = TableRebuild(
            before: before, after: after,
            copies: ["id", "u", "p"].map { .init(target: $0, source: .column($0)) } + [
                .init(target: "a", source: .columnOrElse("a", expression: "id * 10")),
                .init(target: "b", source: .expression("LENGTH(c)")),
                .init(target: "c", source: .expression("IF(c = 'seven', 7, NULL)")),
            ], referencingTables: [])
        let profile = try session.profile(call: CallContext())
        var counts: [[[Literal]]] = []
        for statement in try OperationRendering.statements(of: .rebuildTable(rebuild), for: profile) {
            switch statement.role {
            case .capture, .expectSame: counts.append(try session.rows(statement.sql))
            default: try session.run(statement.sql)
            }
        }
        #expect(counts.count == 2 && counts.first == counts.last)
        for index in after.indexes {
            for statement in try OperationRendering.statements(of: .createIndex(index, table: "t"), for: profile) {
                try session.run(statement.sql)
            }
        }
        #expect(
            try session.rows("SELECT id, CAST(u AS CHAR), p, a, b, c FROM t ORDER BY id") == [
                [
                    .integer(1), .text("2020-01-01 00:00:00.000000"), .integer(1), .integer(10), .integer(5),
                    .integer(7),
                ],
                [.integer(2), .null, .null, .integer(5), .integer(1), .null],
            ])
        let reached = try #require(try session.schema().tables.first { $0.path == "t" })
        #expect(reached.columns == after.columns)
        #expect(reached.foreignKeys == after.foreignKeys)
        #expect(reached.indexes == after.indexes)
    }

    @Test("an index that alone serves a foreign key is dropped with another in its place, which goes with the key")
    func servingIndex() throws {
        let profile = try session.profile(call: CallContext())
        try session.run("CREATE TABLE p (id INT PRIMARY KEY)")
        try session.run("CREATE TABLE t (a INT, b INT, KEY ix (a, b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p (id))")
        func table() throws -> Table { try #require(try session.schema().tables.first { $0.path == "t" }) }
        func run(_ operation: MartletSchema.Operation) throws {
            for statement in try OperationRendering.statements(of: operation, for: profile) {
                try session.run(statement.sql)
            }
        }
        let before = try table()
        try run(.dropIndex(try #require(before.indexes.first), table: "t"))
        #expect(try table().indexes.isEmpty)
        #expect(try table().foreignKeys == before.foreignKeys)
        // The host knows nothing of the index that came.
        var old = before
        old.indexes = []
        var new = old
        new.foreignKeys = []
        try run(
            .alterTable(
                TableAlteration(before: old, after: new, changes: before.foreignKeys.map { .dropForeignKey($0) })))
        #expect(try table().indexes.isEmpty && table().foreignKeys.isEmpty)
    }

    @Test("a text of any length becomes as long as an index takes, and one that does not fit is refused by name")
    func keys() throws {
        let profile = try session.profile(call: CallContext())
        let text = ColumnType(abstract: .text)
        var table = Table(
            path: "t",
            columns: [
                Column(name: "id", type: text, isNullable: false), Column(name: "a", type: text),
                Column(name: "b", type: text),
            ])
        table.primaryKey = KeyConstraint(columns: ["id"])
        let scratch = try ScratchDatabase(beside: session, call: CallContext()).open(like: session, call: CallContext())
        defer { scratch.close() }
        let operations: [MartletSchema.Operation] = [
            .createTable(table), .createIndex(Index(name: "i", columns: ["a", "b"]), table: "t"),
        ]
        for operation in operations {
            for statement in try OperationRendering.statements(of: operation, for: profile) {
                try scratch.run(statement.sql)
            }
        }
        let read = try #require(try scratch.schema().tables.first)
        #expect(read.column("id")?.type.abstract == .varchar(length: 768))
        #expect(read.column("a")?.type.abstract == .varchar(length: 384))
        table.columns.append(Column(name: "wide", type: ColumnType(abstract: .varchar(length: 768)), isNullable: false))
        table.uniques = [KeyConstraint(name: "u", columns: ["wide", "a"])]
        let error = adapterError { _ = try OperationRendering.statements(of: .createTable(table), for: profile) }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("column a") == true && error?.message.contains("unique key u") == true)
    }
}
