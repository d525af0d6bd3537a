import CPostgreSQL
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// Reading the catalog takes the same number of statements, whatever there is.
@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct StatementCountTests {
    /// Counts what the server says that it runs.
    private final class Count {
        var statements = 0
    }

    @Test(arguments: TestServer.all) func fiftyTablesTakeAsManyStatementsAsOne(server: TestServer) throws {
        let one = try statements(tables: 1, server)
        #expect(one > 10)
        #expect(try statements(tables: 50, server) == one)
    }

    private func statements(tables: Int, _ server: TestServer) throws -> Int {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        for number in 1...tables {
            try session.run(
                "CREATE TABLE t\(number) (id serial PRIMARY KEY, name text DEFAULT 'a' UNIQUE CHECK (name > ''))")
            try session.run("CREATE INDEX ON t\(number) (lower(name))")
            try session.run("CREATE VIEW v\(number) AS SELECT * FROM t\(number)")
        }
        let count = Count()
        try session.run("SET log_statement = 'all'")
        try session.run("SET client_min_messages = 'log'")
        PQsetNoticeReceiver(
            try session.connection.handle(),
            { pointer, _ in
                if let pointer { Unmanaged<Count>.fromOpaque(pointer).takeUnretainedValue().statements += 1 }
            }, Unmanaged.passUnretained(count).toOpaque())
        let schema = try session.schema()
        #expect(schema.tables.count == tables)
        return withExtendedLifetime(count) { count.statements }
    }
}
