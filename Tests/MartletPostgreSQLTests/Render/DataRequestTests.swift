import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// Questions about rows and the journal, asked of real servers.
@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct DataRequestTests {
    private func ask(_ request: DataRequest, _ session: PostgreSQLSession, _ server: TestServer) throws -> [[Literal]] {
        let adapter = PostgreSQLAdapter(services: HostServices())
        var rows: [[Literal]] = []
        for statement in try adapter.render(request, for: server.profile) {
            rows = try session.rows(statement.sql, statement.parameters)
        }
        return rows
    }

    @Test(arguments: TestServer.all) func probesCount(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.runScript(
            """
            CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1);
            CREATE TABLE t (id int PRIMARY KEY, a int, b text);
            INSERT INTO t VALUES (1, 1, '7'), (2, 2, 'x'), (3, NULL, '99999999999'), (4, 1, NULL);
            """)
        func count(_ probe: Probe) throws -> [[Literal]] { try ask(.probe(probe), session, server) }
        let key = ForeignKey(columns: ["a"], referencedTable: "p", referencedColumns: ["id"])
        #expect(try count(.rows(table: "t")) == [[.integer(4)]])
        #expect(try count(.nulls(table: "t", column: "a")) == [[.integer(1)]])
        #expect(try count(.values(table: "t", column: "a")) == [[.integer(3)]])
        #expect(try count(.duplicates(table: "t", columns: ["a"])) == [[.integer(2)]])
        #expect(try count(.indexDuplicates(table: "t", index: Index(name: "i", columns: ["a"]))) == [[.integer(2)]])
        #expect(try count(.orphans(table: "t", foreignKey: key)) == [[.integer(1)]])
        #expect(try count(.violations(table: "t", expression: "a > 1")) == [[.integer(2)]])
        let text = NativeTypeParsing.type("text")
        let integer = NativeTypeParsing.type("int4")
        #expect(try count(.unconvertible(table: "t", column: "b", from: text, to: integer)) == [[.integer(2)]])
        #expect(
            try count(.unconvertible(table: "t", column: "b", from: text, to: NativeTypeParsing.type("varchar(3)")))
                == [[.integer(1)]])
        let sum = try ask(.checksum(table: "t", columns: ["a", "b"]), session, server)
        try session.run("UPDATE t SET id = id + 10 WHERE id = 1")
        #expect(try ask(.checksum(table: "t", columns: ["a", "b"]), session, server) == sum)
        try session.run("UPDATE t SET b = '' WHERE id = 4")
        #expect(try ask(.checksum(table: "t", columns: ["a", "b"]), session, server) != sum)
        let batch = Batch(table: "t", key: ["id"], after: [.integer(2)], column: "a", expression: "5", limit: 1)
        _ = try ask(.batch(batch), session, server)
        #expect(try count(.nulls(table: "t", column: "a")) == [[.integer(0)]])
        _ = try ask(.park(table: "t", column: nil, as: "old_t"), session, server)
        _ = try ask(.purge(table: "old_t", column: "b"), session, server)
        _ = try ask(.purge(table: "old_t", column: nil), session, server)
        #expect(try session.shortSchema().table("old_t") == nil)
    }

    @Test(arguments: TestServer.all) func theJournalIsReadAsItWasWritten(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        func journal(_ request: JournalRequest) throws -> [[Literal]] {
            try ask(.journal(request), database.session, server)
        }
        _ = try journal(.ensure)
        _ = try journal(.ensure)
        func entry(_ run: String) -> JournalEntry {
            JournalEntry(
                run: run, plan: "p", step: 1, type: "createTable", object: "t", outcome: "done", startedAt: "now",
                hostVersion: "1", adapter: "a", fingerprintBefore: "f")
        }
        _ = try journal(.append([entry("zero")]))
        _ = try journal(.append([entry("one"), entry("two")]))
        let rows = try journal(.read(limit: 1))
        #expect(rows.map { $0.first } == [.text("two")])
        #expect(rows.first?.count == 14)
    }
}
