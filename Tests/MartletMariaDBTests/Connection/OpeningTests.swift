import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("Opening", .enabled(if: TestServer.isPresent, Comment(rawValue: TestServer.skipNote)))
struct OpeningTests {
    private let server: TestServer

    init() throws { server = try TestServer.need() }

    @Test("a wrong password, an unknown user, an unknown database and a dead port are told apart")
    func refusals() throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        func code(_ location: String) -> AdapterError.Code? { adapterError { _ = try server.open(location) }?.code }
        let user = String(server.account.prefix { $0 != ":" })
        #expect(code(server.location(account: "\(user):wrong", database: database.name)) == .authentication)
        #expect(code(server.location(account: "nobody_there:x", database: database.name)) == .authentication)
        #expect(code(server.location(database: "no_such_database")) == .databaseMissing)
        #expect(code(server.location(host: "127.0.0.1:1", database: database.name)) == .cannotConnect)
        #expect(code(server.location(host: "no-such-host.invalid", database: database.name)) == .cannotConnect)
    }

    @Test("a user without a right to the database is told so")
    func noRight() throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let user = "u\(UInt32.random(in: 0...UInt32.max))"
        try database.session.run("CREATE USER \(user)@'%' IDENTIFIED BY 'pw'")
        defer { _ = try? database.session.run("DROP USER \(user)@'%'") }
        let error = adapterError {
            _ = try server.open(server.location(account: "\(user):pw", database: database.name))
        }
        #expect(error?.code == .permission)
    }

    @Test("TLS is asked for, and not had in silence otherwise")
    func tls() throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let hasTLS = try database.session.rows("SELECT @@have_ssl") == [[.text("YES")]]
        let error = adapterError {
            _ = try server.open(server.location(database: database.name, parameters: "?tls=require"))
        }
        #expect(hasTLS ? error == nil : error?.code == .cannotConnect)
    }

    @Test("a database is made where that is wanted, and only then")
    func creation() throws {
        let name = "made_\(UInt32.random(in: 0...UInt32.max))"
        let location = server.location(database: name)
        #expect(adapterError { _ = try server.open(location) }?.code == .databaseMissing)
        let session = try server.open(location, .create)
        defer {
            _ = try? session.run("DROP DATABASE \(name)")
            session.close()
        }
        #expect(try session.schema().isEmpty)
    }

    @Test("a session that only reads cannot write")
    func readOnly() throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        try database.session.run("CREATE TABLE t (a INT)")
        let session = try server.open(database.location, .readOnly)
        defer { session.close() }
        #expect(adapterError { try session.run("INSERT INTO t VALUES (1)") }?.code == .readOnly)
    }
}
