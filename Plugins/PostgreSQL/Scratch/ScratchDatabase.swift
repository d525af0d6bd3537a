import MartletAdapterKit
import MartletSchema

/// A temporary database, and the session that keeps and removes it.
///
/// The keeper holds a lock under the database's name for as long as the run lives; a scratch database whose lock nobody
/// holds is left over from a run that was killed.
final class ScratchDatabase {
    /// The name of the database.
    let name: ScratchName

    private let keeper: PostgreSQLSession
    private var isDropped = false

    /// Makes a database on the server of a session, in the shape of its database or, on a server of our own, as far as
    /// that can be of another one's.
    ///
    /// - Throws: `AdapterError` with the code `permission`, naming the ways out, where the user must not make databases.
    init(
        beside session: PostgreSQLSession, shapedLike model: PostgreSQLSession? = nil, call: CallContext
    ) throws(AdapterError) {
        let shape = try DatabaseShape(of: (model ?? session).connection, call: call)
        let keeper = try PostgreSQLSession.open(
            ConnectionParameters(like: session.connection.handle(), database: session.facts.database),
            access: .readWrite, lockWaitMilliseconds: 10_000, services: session.services, call: call)
        let name = ScratchName.make()
        self.keeper = keeper
        self.name = name
        do throws(AdapterError) {
            try keeper.acquireLock(ScratchName.lockKey(of: name.text), waitMilliseconds: 0, call: call)
            ScratchLeftovers.remove(with: keeper, call: call)
            try shape.make(name.text, with: keeper, isElsewhere: model != nil, call: call)
            try keeper.connection.run(
                "COMMENT ON DATABASE \(try Quoting.identifier(name.text)) IS \(try Quoting.text(name.comment))",
                call: call)
        } catch {
            drop()
            throw Self.explained(error, keeper)
        }
    }

    deinit { drop() }

    /// Opens a session with the database that looks names up as the one given does.
    ///
    /// - Parameters:
    ///   - session: The one given.
    ///   - owner: A session on the database's server, where the one given is on another.
    ///   - call: Who may stop it.
    /// - Returns: The session.
    /// - Throws: `AdapterError` where it cannot be opened.
    func open(
        like session: PostgreSQLSession, on owner: PostgreSQLSession? = nil, call: CallContext
    ) throws(AdapterError) -> PostgreSQLSession {
        let server = (owner ?? session).connection
        let scratch = try PostgreSQLSession.open(
            ConnectionParameters(like: server.handle(), database: name.text), access: .readWrite,
            lockWaitMilliseconds: 10_000, services: session.services, scratch: self, call: call)
        try scratch.followNames(of: session, call: call)
        return scratch
    }

    /// Removes the database with whoever is in it; done once.
    func drop() {
        guard !isDropped else { return }
        isDropped = true
        do {
            try keeper.connection.run(
                "DROP DATABASE IF EXISTS \(try Quoting.identifier(name.text)) WITH (FORCE)", call: nil)
        } catch {
            keeper.services.log(
                .warning, "the scratch database \(name.text) could not be removed; the next run does: \(error.message)")
        }
        keeper.close()
    }

    private static func explained(_ failure: AdapterError, _ keeper: PostgreSQLSession) -> AdapterError {
        var error = failure
        let reason: String
        switch failure.code {
        case .permission: reason = "the user must not create databases here"
        case .readOnly: reason = "the server cannot be written"
        default: return error
        }
        error.message =
            "\(keeper.connection.place): no scratch database can be made, \(reason) (\(failure.message)); there are three "
            + "ways out: ALTER ROLE … CREATEDB, --scratch with the URL of another server, or --scratch local"
        return error
    }
}

/// What runs that were killed left behind.
enum ScratchLeftovers {
    /// Removes what can be removed; what cannot is none of this run's business.
    static func remove(with session: PostgreSQLSession, call: CallContext) {
        guard let names = try? find(session, call: call) else { return }
        for name in names {
            guard let quoted = try? Quoting.identifier(name) else { continue }
            do {
                // Without force: whoever is in there is none of us, or is about to go.
                try session.connection.run("DROP DATABASE IF EXISTS \(quoted)", call: call)
                session.services.log(.info, "removed \(name), which a run that was killed had left behind")
            } catch {
                session.services.log(.debug, "cannot remove \(name): \(error.message)")
            }
        }
    }

    /// The scratch databases whose makers are gone.
    static func find(_ session: PostgreSQLSession, call: CallContext) throws(AdapterError) -> [String] {
        let rows = try session.connection.rows(
            """
            SELECT d.datname::text
            FROM pg_catalog.pg_database AS d
                LEFT JOIN pg_catalog.pg_shdescription AS c
                    ON c.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass AND c.objoid = d.oid
            WHERE d.datname::text ~ $1 AND (c.description IS NULL OR pg_catalog.starts_with(c.description, $2))
                AND pg_catalog.pg_has_role(d.datdba, 'MEMBER')
            ORDER BY 1
            """, [.text(ScratchName.pattern), .text(ScratchName.marker)], call: call)
        var dead: [String] = []
        for case .text(let name)? in rows.map(\.first) {
            if try !AdvisoryLock.isHeldAnywhere(ScratchName.lockKey(of: name), session.connection, call: call) {
                dead.append(name)
            }
        }
        return dead
    }
}
