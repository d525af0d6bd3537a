import Glibc
import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)), .serialized)
struct OpeningTests {
    /// The user whom the servers ask for a password.
    private func withUser(_ server: TestServer, password: String, _ body: () throws -> Void) throws {
        let owner = try server.open()
        defer { owner.close() }
        try owner.run("DROP ROLE IF EXISTS asked_for_password")
        try owner.run("CREATE ROLE asked_for_password LOGIN PASSWORD \(try Quoting.text(password))")
        defer { _ = try? owner.run("DROP ROLE asked_for_password") }
        try body()
    }

    @Test(arguments: TestServer.all) func passwordsMayHoldAnything(server: TestServer) throws {
        let password = "p@ss:w/ö'rd\\ %41?#&="
        try withUser(server, password: password) {
            let location = server.location(user: "asked_for_password")
            let session = try server.open(location, password: password)
            defer { session.close() }
            #expect(try session.rows("SELECT current_user::text") == [[.text("asked_for_password")]])
            let wrong = adapterError { try server.open(location, password: "sesame-open").close() }
            #expect(wrong?.code == .authentication)
            #expect(wrong?.sqlState == "28P01")
            #expect(wrong?.message.contains("asked_for_password") == true)
            #expect(wrong?.message.contains("sesame-open") == false)
            let missing = adapterError { try server.open(location).close() }
            #expect(missing?.code == .authentication)
            #expect(missing?.message.contains("~/.pgpass") == true)
        }
    }

    @Test(arguments: TestServer.all) func anExpiredPasswordIsSaid(server: TestServer) throws {
        try withUser(server, password: "right") {
            let owner = try server.open()
            defer { owner.close() }
            try owner.run("ALTER ROLE asked_for_password VALID UNTIL '2001-01-01'")
            let error = adapterError {
                try server.open(server.location(user: "asked_for_password"), password: "right").close()
            }
            #expect(error?.code == .authentication)
            #expect(error?.message.contains("expired") == true)
        }
    }

    @Test(arguments: TestServer.all) func whatIsMissingIsNamed(server: TestServer) throws {
        let database = adapterError { try server.open(server.location(database: "no_such_thing")).close() }
        #expect(database?.code == .databaseMissing)
        #expect(database?.message.contains("“no_such_thing”") == true)
        #expect(database?.sessionIsUsable == false)
        let user = adapterError { try server.open(server.location(user: "nobody_knows")).close() }
        #expect(user?.code == .authentication)
        #expect(user?.message.contains("nobody_knows") == true)
        let host = adapterError { try server.open(server.location(host: "no-such-host.invalid")).close() }
        #expect(host?.code == .cannotConnect)
        #expect(host?.message.contains("no-such-host.invalid") == true)
        let port = adapterError { try server.open(server.location(host: "127.0.0.1:1")).close() }
        #expect(port?.code == .cannotConnect)
        #expect(port?.message.contains("refused") == true)
        let encryption = adapterError { try server.open(server.location() + "?sslmode=require").close() }
        #expect(encryption?.code == .cannotConnect)
        #expect(encryption?.message.contains("SSL") == true)
    }

    @Test(arguments: TestServer.all) func connectingNeedsTheRightTo(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let owner = database.session
        let name = database.name
        try owner.run("CREATE ROLE \(name)_guest LOGIN")
        defer { _ = try? owner.run("DROP ROLE \(name)_guest") }
        try owner.run("REVOKE CONNECT ON DATABASE \(name) FROM public")
        let error = adapterError {
            try server.open(server.location(user: "\(name)_guest", database: name)).close()
        }
        #expect(error?.code == .permission)
        #expect(error?.message.contains("GRANT CONNECT") == true)
    }

    @Test(arguments: TestServer.all) func tooManyConnectionsAreSaid(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let owner = database.session
        let name = database.name
        try owner.run("CREATE ROLE \(name)_guest LOGIN CONNECTION LIMIT 0")
        defer { _ = try? owner.run("DROP ROLE \(name)_guest") }
        let error = adapterError {
            try server.open(server.location(user: "\(name)_guest", database: name)).close()
        }
        #expect(error?.code == .cannotConnect)
        #expect(error?.isTransient == true)
        #expect(error?.sqlState == "53300")
    }

    @Test func aURLThatLibpqDoesNotUnderstandIsRefusedWithoutRepeatingIt() {
        for location in ["//u@h/d?password=hush&nonsense=1", "//u@h/%zz?hush", "host=h password='hush"] {
            let error = adapterError {
                _ = try ConnectionParameters(
                    OpenOptions(location: location, scheme: "postgresql", access: .readOnly))
            }
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.contains("hush") == false)
        }
    }

    @Test(arguments: TestServer.all) func otherWaysToNameADatabaseWork(server: TestServer) throws {
        let keywords = "host=127.0.0.1 port=\(server.port) user=martlet dbname=template1"
        let session = try server.open(keywords)
        defer { session.close() }
        #expect(try session.rows("SELECT current_database()::text") == [[.text("template1")]])
        let socket = try session.rows("SELECT current_setting('unix_socket_directories')")
        guard case .text(let folder) = socket.first?.first else { return #expect(Bool(false)) }
        let local = try server.open("//martlet@/postgres?host=\(folder)&port=\(server.port)")
        defer { local.close() }
        #expect(try local.rows("SELECT inet_client_addr()::text") == [[.null]])
    }

    @Test(arguments: TestServer.all) func connectingEndsWhenTheHostWantsIt(server: TestServer) throws {
        // A socket that takes connections and never answers.
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, length)
                _ = listen(listener, 5)
                _ = getsockname(listener, $0, &length)
            }
        }
        let host = "127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        let began = Clock.milliseconds()
        let stopped = adapterError {
            try server.open(
                server.location(host: host), call: CallContext { Clock.milliseconds() > began + 200 }
            ).close()
        }
        #expect(stopped?.code == .cancelled)
        let late = adapterError { try server.open(server.location(host: host) + "?connect_timeout=2").close() }
        #expect(late?.code == .cannotConnect)
        #expect(late?.message.contains("connect_timeout") == true)
        #expect(Clock.milliseconds() - began < 6000)
    }
}
