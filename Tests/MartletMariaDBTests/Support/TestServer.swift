import Glibc
import MartletAdapterKit
import MartletSchema

@testable import MartletMariaDB

/// A server that `Scripts/test` has started for the tests.
struct TestServer: Sendable {
    /// The URL of a user with all rights: `mariadb://user:password@host:port/`.
    let url: String

    /// The server that there is.
    static let current: TestServer? = getenv("MARTLET_TEST_MARIADB").map { TestServer(url: String(cString: $0)) }

    /// Whether there is one.
    static var isPresent: Bool { current != nil }

    /// What a suite says that is skipped without a server.
    static let skipNote = "Scripts/test starts the server; MARTLET_TEST_MARIADB is not set"

    /// The server, in tests that are skipped without one.
    static func need() throws -> TestServer {
        guard let current else { throw AdapterError(.cannotConnect, skipNote) }
        return current
    }

    /// The host with its port.
    var host: String { String(url.drop { $0 != "@" }.dropFirst().prefix { $0 != "/" }) }

    /// The user and the password.
    var account: String { String(url.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "@" }) }

    /// What follows the scheme, with another account, host or database.
    func location(account: String? = nil, host: String? = nil, database: String = "", parameters: String = "") -> String
    {
        "//\(account ?? self.account)@\(host ?? self.host)/\(database)\(parameters)"
    }

    /// Opens a session; with the server alone where no database is named.
    func open(
        _ location: String? = nil, _ access: OpenOptions.Access? = nil, lockWait: Int64 = 1000,
        call: CallContext = CallContext()
    ) throws -> MariaDBSession {
        try MariaDBSession.open(
            OpenOptions(
                location: location ?? self.location(), scheme: "mariadb",
                access: access ?? (location == nil ? .server : .readWrite), lockWaitMilliseconds: lockWait),
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
    let session: MariaDBSession
    /// What opens it.
    let location: String

    private let owner: MariaDBSession

    fileprivate init(_ server: TestServer) throws {
        name = "test_\(getpid())_\(UInt64.random(in: 0...UInt64.max))"
        owner = try server.open()
        try owner.run("CREATE DATABASE \(name)")
        location = server.location(database: name)
        session = try server.open(location)
    }

    /// Drops it.
    func drop() {
        session.close()
        _ = try? owner.run("DROP DATABASE IF EXISTS \(name)")
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

extension MariaDBSession {
    /// Runs one statement.
    @discardableResult
    func run(_ sql: String, _ parameters: [Literal] = []) throws -> Int64? {
        try execute(sql, parameters: parameters, call: CallContext()) { _ in true }
    }

    /// Runs the statements of a script, one after the other.
    func runScript(_ script: String) throws {
        for statement in ScriptSplitter.split(script) where statement.kind != .comments { try run(statement.sql) }
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

    /// The whole schema.
    func schema() throws -> Schema {
        let collector = CatalogCollector()
        try introspect(only: [], into: collector, call: CallContext())
        return collector.schema
    }
}

/// Keeps what an introspection delivers.
final class CatalogCollector: CatalogReceiver {
    /// What was delivered so far.
    private(set) var schema = Schema()

    func receive(_ table: Table) { schema.tables.append(table) }

    func receive(_ definition: Definition) { schema.definitions.append(definition) }
}
