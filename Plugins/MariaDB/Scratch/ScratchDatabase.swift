import MartletAdapterKit
import MartletSchema

/// A temporary database on a server, and the session that keeps and removes it.
///
/// The keeper holds a lock under the database's name for as long as the run lives; a scratch database whose lock nobody
/// holds is left over from a run that was killed.
final class ScratchDatabase {
    /// The name of the database.
    let name: ScratchName
    /// The default collation that it is made with.
    let collation: String
    private let keeper: MariaDBSession
    private var isDropped = false

    /// Makes a database on the server of a session, with the defaults of its database.
    ///
    /// - Throws: `AdapterError` with the code `permission`, naming the ways out, where the user must not make databases.
    init(beside session: MariaDBSession, call: CallContext) throws(AdapterError) {
        let keeper = try MariaDBSession.open(
            session.connection.parameters.database(nil), access: .readWrite, lockWaitMilliseconds: 10_000,
            services: session.services, call: call)
        let name = ScratchName.make()
        self.keeper = keeper
        self.name = name
        collation = session.facts.collation
        do throws(AdapterError) {
            Self.keepFromReplicas(keeper)
            try keeper.acquireLock(ScratchName.lockKey(of: name.text), waitMilliseconds: 0, call: call)
            ScratchLeftovers.remove(with: keeper, call: call)
            try keeper.connection.run(try createText(), call: call)
        } catch {
            drop()
            throw Self.explained(error, keeper)
        }
    }

    deinit { drop() }

    /// Opens a session with the database.
    func open(like session: MariaDBSession, call: CallContext) throws(AdapterError) -> MariaDBSession {
        let scratch = try MariaDBSession.open(
            session.connection.parameters.database(name.text), access: .readWrite, lockWaitMilliseconds: 10_000,
            services: session.services, scratch: self, call: call)
        Self.keepFromReplicas(scratch)
        return scratch
    }

    /// Makes the database as it was in the beginning.
    func createText() throws(AdapterError) -> String {
        "CREATE DATABASE \(try Quoting.identifier(name.text)) DEFAULT COLLATE \(try Quoting.identifier(collation))"
            + " COMMENT \(Quoting.text(name.comment))"
    }

    /// Removes the database; done once.
    func drop() {
        guard !isDropped else { return }
        isDropped = true
        do {
            try keeper.connection.run("DROP DATABASE IF EXISTS \(try Quoting.identifier(name.text))", call: nil)
        } catch {
            keeper.services.log(
                .warning, "the scratch database \(name.text) could not be removed; the next run does: \(error.message)")
        }
        keeper.close()
    }

    /// Keeps what is done from the binary log where the user may do that.
    private static func keepFromReplicas(_ session: MariaDBSession) {
        if (try? session.connection.run("SET SESSION sql_log_bin = 0", call: nil)) != nil { return }
        guard (try? session.connection.firstValue("SELECT @@GLOBAL.log_bin", call: nil)) == .integer(1) else { return }
        session.services.log(
            .info, "replicas will see the scratch database come and go: the user has not the right BINLOG ADMIN")
    }

    private static func explained(_ failure: AdapterError, _ keeper: MariaDBSession) -> AdapterError {
        var error = failure
        let reason: String
        switch failure.code {
        case .permission: reason = "the user must not create databases here"
        case .readOnly: reason = "the server cannot be written"
        default: return error
        }
        error.message =
            "\(keeper.connection.place): no scratch database can be made, \(reason) (\(failure.message)); there are two ways"
            + " out: GRANT ALL ON `martlet\\_scratch\\_%`.* to the user, or --scratch with the URL of another server"
        return error
    }
}

/// What runs that were killed left behind.
enum ScratchLeftovers {
    /// Removes what can be removed; what cannot is none of this run's business.
    static func remove(with session: MariaDBSession, call: CallContext) {
        guard let names = try? find(session, call: call) else { return }
        for name in names {
            guard let quoted = try? Quoting.identifier(name) else { continue }
            do {
                try session.connection.run("DROP DATABASE IF EXISTS \(quoted)", call: call)
                session.services.log(.info, "removed \(name), which a run that was killed had left behind")
            } catch {
                session.services.log(.debug, "cannot remove \(name): \(error.message)")
            }
        }
    }

    /// The scratch databases whose makers are gone.
    static func find(_ session: MariaDBSession, call: CallContext) throws(AdapterError) -> [String] {
        let rows = try session.connection.rows(
            """
            SELECT schema_name AS c1 FROM information_schema.schemata
            WHERE schema_name REGEXP ? AND schema_comment LIKE ? ORDER BY schema_name
            """, [.text(ScratchName.pattern), .text(ScratchName.marker + "%")], call: call)
        var dead: [String] = []
        for case .text(let name)? in rows.map(\.first) {
            if try session.lockHolder(ScratchName.lockKey(of: name), call: call) == nil { dead.append(name) }
        }
        return dead
    }
}
