import MartletAdapterKit
import MartletSchema

/// Makes a database that is not there.
struct DatabaseCreation {
    /// What the database itself is opened with.
    let parameters: ConnectionParameters
    /// Where messages go.
    let services: HostServices

    /// Makes the database unless it is there, with the server's default character set.
    func ensure(call: CallContext) throws(AdapterError) {
        guard let name = parameters.url.database else { return }
        do throws(AdapterError) {
            let connection = try MariaDBConnection(parameters, call: call)
            connection.close()
            return
        } catch {
            guard error.code == .databaseMissing else { throw error }
        }
        let server = try MariaDBConnection(parameters.database(nil), call: call)
        defer { server.close() }
        try server.run("CREATE DATABASE IF NOT EXISTS \(try Quoting.identifier(name))", call: call)
        services.log(.info, "created the database \(name)")
    }
}
