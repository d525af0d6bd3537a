import MartletAdapterKit
import MartletSchema

/// Makes a database that is not there, as `createdb` does: from `template1`, by a session with a database that every
/// server has.
struct DatabaseCreation {
    /// What the database itself is opened with.
    let parameters: ConnectionParameters
    /// How long to wait for the server's locks.
    let lockWaitMilliseconds: Int64
    /// Where messages go.
    let services: HostServices

    /// The databases that sessions which belong to none go to, in this order.
    private static let maintenance = ["postgres", "template1"]

    /// Opens a session with the server rather than with the database.
    ///
    /// - Throws: `AdapterError` where the server lets the user into none of its usual databases.
    func openServer(call: CallContext) throws(AdapterError) -> PostgreSQLSession {
        var first: AdapterError?
        for name in Self.maintenance {
            do throws(AdapterError) {
                return try PostgreSQLSession.open(
                    parameters.database(name), access: .readWrite, lockWaitMilliseconds: lockWaitMilliseconds,
                    services: services, call: call)
            } catch {
                guard error.code == .databaseMissing || error.code == .permission else { throw error }
                first = first ?? error
            }
        }
        throw first
            ?? AdapterError(.databaseMissing, "the server has no database to begin with", sessionIsUsable: false)
    }

    /// Opens the database, which is made first where it is not there.
    func open(call: CallContext) throws(AdapterError) -> PostgreSQLSession {
        do throws(AdapterError) {
            return try openExisting(call: call)
        } catch {
            guard error.code == .databaseMissing, let name = error.object else { throw error }
            try make(name, call: call)
        }
        return try openExisting(call: call)
    }

    private func openExisting(call: CallContext) throws(AdapterError) -> PostgreSQLSession {
        try PostgreSQLSession.open(
            parameters, access: .readWrite, lockWaitMilliseconds: lockWaitMilliseconds, services: services, call: call)
    }

    private func make(_ name: String, call: CallContext) throws(AdapterError) {
        let server = try openServer(call: call)
        defer { server.close() }
        do throws(AdapterError) {
            try server.connection.run("CREATE DATABASE \(try Quoting.identifier(name))", call: call)
        } catch {
            // Somebody else was faster.
            if error.sqlState == "42P04" { return }
            var error = error
            if error.code == .permission {
                error.message =
                    "\(server.connection.place): the user must not create the database “\(name)”; "
                    + "ALTER ROLE … CREATEDB gives the right (\(error.message))"
            }
            throw error
        }
    }
}
