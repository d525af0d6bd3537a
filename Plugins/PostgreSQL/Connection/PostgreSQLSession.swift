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
    /// Where a scratch database looks names up, as the session does that it is for.
    private var followedPath = Literal.text("")
    /// What keeps a scratch database from acting while it is built; nil for any other.
    let confinement: ScratchConfinement?
    /// The server on this machine that its scratch databases are on, or it is itself; there as long as one needs it.
    private var localServer: LocalServer?

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
        confinement = scratch.map { _ in ScratchConfinement(connection) }
        lock = AdvisoryLock(connection: connection)
    }

    /// Opens a database and looks at the server, so that whatever is wrong with it shows at once.
    ///
    /// - Throws: `AdapterError` where it cannot be reached, does not let the user in, is older than 13, is a standby
    ///   though it has to be written, or stands behind a pooler that gives each transaction another session.
    static func open(
        _ options: OpenOptions, services: HostServices, call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        let parameters = try ConnectionParameters(options)
        let wait = max(0, options.lockWaitMilliseconds)
        let creation = DatabaseCreation(parameters: parameters, lockWaitMilliseconds: wait, services: services)
        switch options.access {
        case .create: return try creation.open(call: call)
        case .server: return try creation.openServer(call: call)
        case .readOnly, .readWrite:
            return try open(
                parameters, access: options.access, lockWaitMilliseconds: wait, services: services, call: call)
        }
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
        connection.timeouts.lockMilliseconds = SessionTimeouts.lock(lockWaitMilliseconds)
        connection.lockObserver = LockObserver(
            ConnectionParameters(like: try connection.handle(), database: facts.database), process: facts.process)
        return PostgreSQLSession(connection: connection, facts: facts, services: services, scratch: scratch)
    }

    /// Opens an empty database that is like the one given, on the same server or one on this machine; it is removed when
    /// the session closes.
    static func scratch(
        like session: PostgreSQLSession?, options: ScratchOptions = ScratchOptions(), call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        guard let session else {
            return try localScratch(like: nil, options: options, services: HostServices(), call: call)
        }
        if options.isLocal {
            return try localScratch(like: session, options: options, services: session.services, call: call)
        }
        let scratch = try ScratchDatabase(beside: session, call: call).open(like: session, call: call)
        scratch.localServer = session.localServer
        return scratch
    }

    private static func localScratch(
        like model: PostgreSQLSession?, options: ScratchOptions, services: HostServices, call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        let server: LocalServer
        if let started = model?.localServer {
            server = started
        } else {
            // What other versions make of a text is not what this one does.
            let version = options.version ?? model.map { String($0.connection.versionNumber / 10_000) }
            server = try LocalServer(version: version, services: services, call: call)
            // Whoever asks for one scratch database often asks for the next.
            model?.localServer = server
        }
        let owner = try open(
            server.parameters, access: .readWrite, lockWaitMilliseconds: 10_000, services: services, call: call)
        defer { owner.close() }
        let scratch = try ScratchDatabase(beside: owner, shapedLike: model, call: call)
            .open(like: model ?? owner, on: owner, call: call)
        scratch.localServer = server
        return scratch
    }

    func close() {
        connection.close()
        scratch?.drop()
        localServer = nil
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
            if setting == "search_path", let value { followedPath = value }
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
        if let lockMilliseconds {
            let limit = lockMilliseconds == 0 ? 0 : SessionTimeouts.lock(lockMilliseconds)
            try connection.run("SET lock_timeout = \(limit)", call: call)
            connection.timeouts.lockMilliseconds = limit
        }
        if let statementMilliseconds {
            let limit = SessionTimeouts.statement(statementMilliseconds)
            try connection.run("SET statement_timeout = \(limit)", call: call)
            connection.timeouts.statementMilliseconds = limit
        }
    }

    func introspect(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        guard let confinement else { return try deliver(only: only, into: receiver, call: call) }
        let receiver = ScratchReceiver(receiver)
        try confinement.reading(call: call) { () throws(AdapterError) in
            try deliver(only: only, into: receiver, call: call)
        }
    }

    private func deliver(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        let namespace = DefaultNamespace(facts.namespace)
        var receiver: any CatalogReceiver = ShorteningReceiver(receiver, namespace: namespace)
        if scratch != nil {
            let faults = try RoutineFaults(connection, searchPath: followedPath, call: call).find()
            if !faults.isEmpty { receiver = FaultMarkingReceiver(receiver, faults: faults) }
        }
        try Introspector(
            connection: connection, parseType: NativeTypeParsing.type, shortening: namespace.shortening
        )
        .deliver(
            only: only.map { namespace.completing($0) },
            into: receiver, call: call)
    }

    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        if let confinement {
            return try confinement.execute(sql, parameters: parameters, call: call, onRow: onRow)
        }
        return try connection.run(sql, parameters: parameters, call: call, onRow: onRow).writtenRows
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
