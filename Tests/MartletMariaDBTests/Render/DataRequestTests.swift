import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Questions about rows", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
final class DataRequestTests {
    private let database: TestDatabase
    private var session: MariaDBSession { database.session }

    init() throws {
        database = try TestServer.need().makeDatabase()
        try session.run("CREATE TABLE p (id INT PRIMARY KEY)")
        try session.run(
            "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(100), p INT, n DECIMAL(10,3), d DATETIME(6))")
        try session.run("INSERT INTO p VALUES (1)")
        try session.run(
            """
            INSERT INTO t VALUES (1, 1, '12', 1, 1.5, '2024-01-01 10:00:00.5'), (2, 1, 'abc', 2, 2, '2024-01-02'),
                (3, NULL, '300', NULL, NULL, NULL), (4, 1000, '2024-01-01', 1, 1000000, '1960-01-01')
            """)
    }

    deinit { database.drop() }

    private func answer(_ request: DataRequest) throws -> Literal? {
        let statements = try DataRequestRendering.statements(of: request, for: try session.profile(call: CallContext()))
        let statement = try #require(statements.first)
        let rows = try session.rows(statement.sql, statement.parameters)
        #expect(statements.count == 1 && rows.count == 1 && rows.first?.count == 1)
        return rows.first?.first
    }

    private func count(_ probe: Probe) throws -> Int64? {
        switch try answer(.probe(probe)) {
        case .integer(let number): number
        case .text(let text): Int64(text)
        default: nil
        }
    }

    @Test("nulls, duplicates, orphans and violations are counted")
    func counts() throws {
        #expect(try count(.rows(table: "t")) == 4)
        #expect(try count(.nulls(table: "t", column: "a")) == 1)
        #expect(try count(.values(table: "t", column: "a")) == 3)
        #expect(try count(.duplicates(table: "t", columns: ["a"])) == 2)
        let index = Index(
            name: "i", parts: [.init(term: .column("b"), attributes: [MariaDBAttributes.prefix: .integer(1)])],
            isUnique: true)
        #expect(try count(.indexDuplicates(table: "t", index: index)) == 0)
        let key = ForeignKey(columns: ["p"], referencedTable: "p", referencedColumns: ["id"])
        #expect(try count(.orphans(table: "t", foreignKey: key)) == 1)
        #expect(try count(.violations(table: "t", expression: "a < 100")) == 1)
        #expect(try #require(try count(.size(table: "t"))) > 0)
    }

    @Test(
        "values that another type does not take are counted as the server refuses them",
        arguments: [
            ("a", "tinyint", 1), ("a", "int unsigned", 0), ("b", "int", 2), ("b", "tinyint", 3), ("b", "varchar(3)", 1),
            ("b", "decimal(5,2)", 2), ("b", "date", 3), ("b", "enum('12','abc')", 2), ("b", "json", 2), ("n", "int", 1),
            ("n", "decimal(6,3)", 1), ("n", "decimal(10,0)", 1), ("d", "date", 1), ("d", "datetime", 1),
            ("d", "timestamp(6)", 1),
            ("b", "double", 2),
        ])
    func unconvertible(column: String, type: String, expected: Int64) throws {
        let table = try #require(try session.schema().tables.first { $0.path == "t" })
        let from = try #require(table.column(column)).type
        let probe = Probe.unconvertible(table: "t", column: column, from: from, to: NativeTypeParsing.type(type))
        #expect(try count(probe) == expected)
    }

    @Test("a checksum tells values apart and not their order")
    func checksum() throws {
        func rows() throws -> [[Literal]] {
            let request = DataRequest.checksum(table: "t", columns: ["id", "a", "b", "n", "d"])
            let profile = try session.profile(call: CallContext())
            return try session.rows(try DataRequestRendering.statements(of: request, for: profile)[0].sql)
        }
        let before = try rows()
        try session.run("ALTER TABLE t ORDER BY b")
        #expect(try rows() == before)
        try session.run("UPDATE t SET b = '' WHERE id = 3")
        #expect(try rows() != before)
    }

    @Test("batches fill rows in order of their key")
    func batches() throws {
        let profile = try session.profile(call: CallContext())
        try session.run("ALTER TABLE t ADD COLUMN f INT")
        let batch = Batch(table: "t", key: ["id"], after: [.integer(1)], column: "f", expression: "id * 2", limit: 2)
        let statement = try DataRequestRendering.statements(of: .batch(batch), for: profile)[0]
        #expect(try session.run(statement.sql, statement.parameters) == 2)
        #expect(try session.rows("SELECT f FROM t ORDER BY id") == [[.null], [.integer(4)], [.integer(6)], [.null]])
    }

    @Test("the journal keeps entries and gives the newest runs first")
    func journal() throws {
        let profile = try session.profile(call: CallContext())
        func entry(_ run: String, _ step: Int64) -> JournalEntry {
            JournalEntry(
                run: run, plan: "p", step: step, type: "x", statement: "it's \\", outcome: "done", startedAt: "now",
                hostVersion: "1", adapter: "a", fingerprintBefore: "f")
        }
        let requests: [JournalRequest] =
            [.ensure, .ensure] + [("a", 0), ("a", 1), ("b", 0), ("c", 0)].map { .append([entry($0.0, $0.1)]) }
        for request in requests {
            for statement in try DataRequestRendering.statements(of: .journal(request), for: profile) {
                try session.run(statement.sql, statement.parameters)
            }
        }
        let read = try DataRequestRendering.statements(of: .journal(.read(limit: 2)), for: profile)[0]
        #expect(try session.rows(read.sql).map { $0[0] } == [.text("c"), .text("b")])
    }
}
