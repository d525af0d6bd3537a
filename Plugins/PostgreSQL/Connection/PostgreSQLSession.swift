import MartletAdapterKit
import MartletSchema

/// A session with one PostgreSQL database.
final class PostgreSQLSession: DatabaseSession {
    /// The connection.
    let connection: PostgreSQLConnection
    /// What the server told about the session when it began.
    private(set) var facts: SessionSettings.Facts
    /// What the host is offered; messages go there.
    let services: HostServices

    private let lock: AdvisoryLock
    /// The database's own life, where it is a scratch database.
    private let scratch: ScratchDatabase?

    /// The oldest server that the catalog queries are written for.
    private static let oldestVersion: Int64 = 130_000

    private init(
        connection: PostgreSQLConnection, facts: SessionSettings.Facts, services: HostServices,
        scratch: ScratchDatabase?
    ) {
        self.connection = connection
        self.facts = facts
        self.services = services
        self.scratch = scratch
        lock = AdvisoryLock(connection: connection)
    }

    /// Opens a database and looks at the server, so that whatever is wrong with it shows at once.
    ///
    /// - Throws: `AdapterError` where it cannot be reached, does not let the user in, is older than 13, is a standby
    ///   though it has to be written, or stands behind a pooler that gives each transaction another session.
    static func open(
        _ options: OpenOptions, services: HostServices, call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        try open(
            try ConnectionParameters(options), access: options.access,
            lockWaitMilliseconds: max(0, options.lockWaitMilliseconds), services: services, call: call)
    }

    /// Opens a database.
    static func open(
        _ parameters: ConnectionParameters, access: OpenOptions.Access, lockWaitMilliseconds: Int64,
        services: HostServices, scratch: ScratchDatabase? = nil, call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        let connection = try PostgreSQLConnection(parameters, call: call)
        guard connection.versionNumber >= oldestVersion else {
            let version = connection.reported("server_version") ?? String(connection.versionNumber)
            throw AdapterError(
                .unsupported, "\(connection.place): the server is PostgreSQL \(version); 13 or later is needed",
                sessionIsUsable: false)
        }
        let settings = SessionSettings(
            access: access, lockWaitMilliseconds: lockWaitMilliseconds, versionNumber: connection.versionNumber)
        let facts = try settings.apply(to: connection, call: call)
        if access != .readOnly, facts.isInRecovery {
            throw AdapterError(
                .readOnly,
                "\(connection.place): the server follows another one and cannot be written; give the primary's address",
                object: connection.place, sessionIsUsable: false)
        }
        if connection.announcedProcess != facts.process {
            try PoolerProbe.refuseTransactionPooler(connection, parameters, process: facts.process, call: call)
        }
        return PostgreSQLSession(connection: connection, facts: facts, services: services, scratch: scratch)
    }

    /// Opens an empty database that is like the one given, on the same server; it is removed when the session closes.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where there is no server to make it on.
    static func scratch(like session: PostgreSQLSession?, call: CallContext) throws(AdapterError) -> PostgreSQLSession {
        guard let session else {
            throw AdapterError(
                .unsupported,
                "there is no PostgreSQL server to make a scratch database on; name one with --scratch URL")
        }
        return try ScratchDatabase(beside: session, call: call).open(like: session, call: call)
    }

    func close() {
        connection.close()
        scratch?.drop()
    }

    func ping(call: CallContext) throws(AdapterError) { try connection.run("SELECT 1", call: call) }

    func profile(call: CallContext) throws(AdapterError) -> TargetProfile {
        let rows = try connection.rows(
            """
            SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_encoding')
            """, call: call)
        guard let row = rows.first, row.count == 2, case .text(let version) = row[0], case .text(let encoding) = row[1]
        else { throw AdapterError(.contract, "\(connection.place): the server's version cannot be read") }
        return TargetProfile(
            engine: "postgresql", version: String(version.prefix { $0 != " " }),
            versionNumber: connection.versionNumber,
            settings: ["encoding": encoding, DefaultNamespace.setting: facts.namespace])
    }

    /// Looks names up as another session does, in a scratch database for that one's.
    func followNames(of other: PostgreSQLSession, call: CallContext) throws(AdapterError) {
        for setting in ["search_path", "TimeZone"] {
            let value = try other.connection.firstValue("SELECT pg_catalog.current_setting('\(setting)')", call: call)
            try connection.run(
                "SELECT pg_catalog.set_config('\(setting)', $1, false)", parameters: [value ?? .null], call: call)
        }
        // What a body mentions may come after the function; nothing is called here.
        try connection.run("SET check_function_bodies = off", call: call)
        facts.namespace = other.facts.namespace
        if facts.namespace != DefaultNamespace.usual {
            try connection.run("CREATE SCHEMA \(try Quoting.identifier(facts.namespace))", call: call)
        }
    }

    func setTimeouts(
        lockMilliseconds: Int64?, statementMilliseconds: Int64?, call: CallContext
    ) throws(AdapterError) {
        for (name, value) in [("lock_timeout", lockMilliseconds), ("statement_timeout", statementMilliseconds)] {
            guard let value else { continue }
            let milliseconds = min(max(0, value), Int64(Int32.max))
            try connection.run("SET \(name) = \(milliseconds)", call: call)
        }
    }

    func introspect(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        let namespace = DefaultNamespace(facts.namespace)
        try Introspector(
            connection: connection, parseType: NativeTypeParsing.type, shortening: namespace.shortening
        )
        .deliver(
            only: only.map { namespace.completing($0) },
            into: ShorteningReceiver(receiver, namespace: namespace), call: call)
    }

    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        try connection.run(sql, parameters: parameters, call: call, onRow: onRow).writtenRows
    }

    func acquireLock(_ key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        try lock.acquire(key: key, waitMilliseconds: waitMilliseconds, call: call)
    }

    func releaseLock(_ key: String, call: CallContext) throws(AdapterError) {
        try lock.release(key: key, call: call)
    }

    func lockHolder(_ key: String, call: CallContext) throws(AdapterError) -> String? {
        try lock.holder(key: key, call: call)
    }

    func holdsLock(_ key: String, call: CallContext) throws(AdapterError) -> Bool {
        try lock.isHeld(key: key, call: call)
    }

    func makeInterrupter() -> (any SessionInterrupter)? { connection.cancelTarget }
}
