import CPostgreSQL
import MartletSchema

/// What libpq is told to connect with.
///
/// The URL goes to libpq as it is, so that everything its users know works: environment variables, `.pgpass`, service
/// files, TLS modes, sockets and lists of hosts.
struct ConnectionParameters {
    /// Keywords with their values, in the order in which libpq takes them: later ones win.
    private(set) var values: [(keyword: String, value: String)] = []

    /// Reads what the host was given.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where libpq does not understand it.
    init(_ options: OpenOptions) throws(AdapterError) {
        let all = [options.location] + options.secrets.values
        if all.contains(where: { $0.utf8.contains(0) }) {
            throw AdapterError(.invalidArgument, "the URL of a database cannot contain a zero byte")
        }
        // Without `//` it is what psql takes in its place: the name of a database, or `host=… dbname=…`.
        let place = options.location.hasPrefix("//") ? "postgresql:\(options.location)" : options.location
        if place.contains("=") || options.location.hasPrefix("//") { try Self.check(place) }
        if !place.isEmpty { values.append(("dbname", place)) }
        if let password = options.secrets["password"], !password.isEmpty { values.append(("password", password)) }
        values.append(("fallback_application_name", "martlet"))
        values.append(("client_encoding", "UTF8"))
    }

    /// Makes the parameters of a connection to another database in the way of one that is open.
    ///
    /// - Parameters:
    ///   - connection: The open connection.
    ///   - database: The name of the other database.
    init(like connection: OpaquePointer, database: String) {
        guard let options = PQconninfo(connection) else { return }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let value = option.pointee.val else { continue }
            let name = String(cString: keyword)
            if !["dbname", "host", "hostaddr", "port", "password"].contains(name) {
                values.append((name, String(cString: value)))
            }
        }
        // Of a list of hosts the one that answered, since only that one is known to be the server that is meant.
        // The password too may come from a line in .pgpass that holds for one database alone.
        let facts = [
            ("host", PQhost(connection)), ("hostaddr", PQhostaddr(connection)), ("port", PQport(connection)),
            ("password", PQpass(connection)),
        ]
        for (name, value) in facts {
            if let value, value.pointee != 0 { values.append((name, String(cString: value))) }
        }
        values.append(("dbname", Self.plain(database)))
    }

    /// The same for another database of the server.
    func database(_ name: String) -> ConnectionParameters {
        var copy = self
        // Only the first is read as more than a name, and the last one counts.
        if !values.contains(where: { $0.keyword == "dbname" }) { copy.values.append(("dbname", Self.plain(name))) }
        copy.values.append(("dbname", name))
        return copy
    }

    /// Makes the parameters of a connection to a server of our own, whatever the environment says of others.
    init(socketFolder: String, user: String) {
        values = [
            ("host", socketFolder), ("port", "5432"), ("user", user), ("dbname", "postgres"), ("options", " "),
            ("sslmode", "disable"), ("gssencmode", "disable"), ("channel_binding", "disable"),
            ("target_session_attrs", "any"), ("fallback_application_name", "martlet"), ("client_encoding", "UTF8"),
        ]
    }

    /// The name of a database as libpq takes it for nothing else.
    private static func plain(_ database: String) -> String {
        guard database.contains("=") || database.hasPrefix("postgres://") || database.hasPrefix("postgresql://") else {
            return database
        }
        let escaped = database.unicodeScalars.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "dbname='\(escaped)'"
    }

    /// Lets libpq read the text; its own words about it may repeat a password, so they are not passed on.
    private static func check(_ text: String) throws(AdapterError) {
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(text, &message)
        if let message { PQfreemem(message) }
        guard let options else {
            throw AdapterError(
                .invalidArgument,
                "libpq does not understand this URL; write postgresql://user@host:5432/database?sslmode=require, with "
                    + "%25 for % and the like in names and passwords, and only parameters that libpq knows")
        }
        PQconninfoFree(options)
    }
}
