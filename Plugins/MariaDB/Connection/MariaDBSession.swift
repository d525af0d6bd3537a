import MartletAdapterKit
import MartletSchema

/// A session with one MariaDB database, or with a server alone.
final class MariaDBSession: DatabaseSession {
    /// The connection.
    let connection: MariaDBConnection
    /// What the server told about the session when it began.
    let facts: SessionSettings.Facts
    /// What the host is offered; messages go there.
    let services: HostServices
    /// What keeps a scratch database from acting while it is built; nil for any other.
    let confinement: ScratchConfinement?
    private let lock: NamedLock
    private let scratch: ScratchDatabase?

    private init(
        connection: MariaDBConnection, facts: SessionSettings.Facts, services: HostServices, scratch: ScratchDatabase?
    ) {
        self.connection = connection
        self.facts = facts
        self.services = services
        self.scratch = scratch
        confinement = scratch.map { _ in ScratchConfinement(connection, facts: facts) }
        lock = NamedLock(connection: connection, database: facts.database)
    }

    /// Opens a database and looks at the server, so that whatever is wrong with it shows at once.
    ///
    /// - Throws: `AdapterError` where it cannot be reached, does not let the user in, or is older than 10.6.
    static func open(
        _ options: OpenOptions, services: HostServices, call: CallContext
    ) throws(AdapterError) -> MariaDBSession {
        let parameters = try ConnectionParameters(options)
        let wait = max(0, options.lockWaitMilliseconds)
        if options.access == .server {
            return try open(
                parameters.database(nil), access: .server, lockWaitMilliseconds: wait, services: services, call: call)
        }
        guard parameters.url.database != nil else {
            throw AdapterError(
                .invalidArgument,
                "\(parameters.place): the URL names no database; put it behind the slash: mariadb://host/database",
                sessionIsUsable: false)
        }
        if options.access == .create {
            try DatabaseCreation(parameters: parameters, services: services).ensure(call: call)
        }
        return try open(
            parameters, access: options.access, lockWaitMilliseconds: wait, services: services, call: call)
    }

    /// Opens a database, or a server where the parameters name none.
    static func open(
        _ parameters: ConnectionParameters, access: OpenOptions.Access, lockWaitMilliseconds: Int64,
        services: HostServices, scratch: ScratchDatabase? = nil, call: CallContext
    ) throws(AdapterError) -> MariaDBSession {
        let connection = try MariaDBConnection(parameters, call: call)
        let settings = SessionSettings(access: access, lockWaitMilliseconds: lockWaitMilliseconds)
        let facts = try settings.apply(to: connection, call: call)
        return MariaDBSession(connection: connection, facts: facts, services: services, scratch: scratch)
    }

    func close() {
        connection.close()
        scratch?.drop()
    }

    func ping(call: CallContext) throws(AdapterError) { try connection.run("SELECT 1", call: call) }

    func profile(call: CallContext) throws(AdapterError) -> TargetProfile {
        TargetProfile(
            engine: "mariadb", version: facts.version, versionNumber: facts.versionNumber, settings: facts.settings)
    }

    func setTimeouts(
        lockMilliseconds: Int64?, statementMilliseconds: Int64?, call: CallContext
    ) throws(AdapterError) {
        if let lockMilliseconds {
            let seconds = lockMilliseconds == 0 ? 31_536_000 : SessionTimeouts.seconds(lockMilliseconds)
            try connection.run(
                "SET SESSION lock_wait_timeout = \(seconds), SESSION innodb_lock_wait_timeout = \(seconds)", call: call)
        }
        if let statementMilliseconds {
            let milliseconds = max(0, statementMilliseconds)
            let fraction = String(milliseconds % 1000 + 1000).dropFirst()
            try connection.run(
                "SET SESSION max_statement_time = \(milliseconds / 1000).\(fraction)", call: call)
            connection.statementMilliseconds = milliseconds
        }
    }

    func introspect(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        guard let database = facts.database else {
            throw AdapterError(.invalidArgument, "\(connection.place): the session is with no database")
        }
        try confinement?.settle(call: call)
        let reader = CatalogReader(connection: connection, database: database, call: call)
        let catalog = try Catalog(reading: reader, facts: facts)
        let target = confinement.map { ScratchReceiver(receiver, confinement: $0) as any CatalogReceiver } ?? receiver
        try Introspector(catalog: catalog, facts: facts).deliver(only: only, into: target, call: call)
    }

    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        if let confinement {
            return try confinement.execute(sql, parameters: parameters, call: call, onRow: onRow)
        }
        do throws(AdapterError) {
            return try connection.run(sql, parameters: parameters, call: call, onRow: onRow)
        } catch {
            guard error.vendorCode == 1205 else { throw error }
            throw LockBlockers(connection: connection).explaining(error)
        }
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
