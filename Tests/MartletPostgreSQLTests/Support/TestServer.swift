import Glibc
import MartletAdapterKit
import MartletSchema

@testable import MartletPostgreSQL

/// A server that `Scripts/test` has started for the tests.
struct TestServer: Sendable, CustomStringConvertible {
    /// The major version it is said to be.
    let version: Int
    /// The URL of its superuser, who needs no password.
    let url: String

    var description: String { "PostgreSQL \(version)" }

    /// All servers that there are.
    static let all: [TestServer] = [13, 14, 15, 16, 17, 18].compactMap { version in
        getenv("MARTLET_TEST_POSTGRESQL_\(version)").map { TestServer(version: version, url: String(cString: $0)) }
    }

    /// What a suite says that is skipped without servers.
    static let need = "Scripts/test starts the servers; MARTLET_TEST_POSTGRESQL_15 is not set"

    /// What follows the scheme, with another user, host or database.
    func location(user: String = "martlet", host: String? = nil, database: String = "postgres") -> String {
        let rest = url.drop { $0 != "@" }.dropFirst()
        let server = host ?? String(rest.prefix { $0 != "/" })
        return "//\(user)@\(server)/\(database)"
    }

    /// The port alone.
    var port: String { String(url.drop { $0 != "@" }.drop { $0 != ":" }.dropFirst().prefix { $0 != "/" }) }

    /// Opens a session.
    func open(
        _ location: String? = nil, _ access: OpenOptions.Access = .readWrite, password: String? = nil,
        lockWait: Int64 = 1000, call: CallContext = CallContext()
    ) throws -> PostgreSQLSession {
        try PostgreSQLSession.open(
            OpenOptions(
                location: location ?? self.location(), scheme: "postgresql", access: access,
                lockWaitMilliseconds: lockWait, secrets: password.map { ["password": $0] } ?? [:]),
            services: HostServices(), call: call)
    }

    /// Makes a database of a test's own.
    func makeDatabase() throws -> TestDatabase { try TestDatabase(self) }
}

/// A database of a test's own.
final class TestDatabase {
    /// Its name.
    let name: String
    /// A session with it.
    let session: PostgreSQLSession

    private let owner: PostgreSQLSession

    fileprivate init(_ server: TestServer) throws {
        name = "test_\(getpid())_\(UInt64.random(in: 0...UInt64.max))"
        owner = try server.open()
        try owner.run("CREATE DATABASE \(name) TEMPLATE template0")
        session = try server.open(server.location(database: name))
    }

    /// Drops it, with whoever is in it.
    func drop() {
        session.close()
        _ = try? owner.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        owner.close()
    }
}

/// The error that something throws.
func adapterError(_ body: () throws -> Void) -> AdapterError? {
    do {
        try body()
        return nil
    } catch {
        return error as? AdapterError
    }
}

extension PostgreSQLSession {
    /// Runs one statement.
    @discardableResult
    func run(_ sql: String, _ parameters: [Literal] = []) throws -> Int64? {
        try execute(sql, parameters: parameters, call: CallContext()) { _ in true }
    }

    /// The rows of a statement.
    func rows(_ sql: String, _ parameters: [Literal] = []) throws -> [[Literal]] {
        var rows: [[Literal]] = []
        _ = try execute(sql, parameters: parameters, call: CallContext()) { row in
            rows.append(row)
            return true
        }
        return rows
    }
}
