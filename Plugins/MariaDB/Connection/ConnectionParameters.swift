import CMariaDB
import MartletSchema

/// What the client library is told to connect with.
struct ConnectionParameters {
    /// What the URL says.
    var url: ConnectionURL
    /// The password that the host gave apart from the URL.
    var password: String?

    /// Reads what the host was given.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the URL makes no sense.
    init(_ options: OpenOptions) throws(AdapterError) {
        url = try ConnectionURL(options.location)
        if let secret = options.secrets["password"], !secret.isEmpty {
            guard !secret.utf8.contains(0) else {
                throw AdapterError(.invalidArgument, "the password holds a zero byte")
            }
            password = secret
        } else {
            password = url.password
        }
    }

    /// The same for another database of the server, or for none.
    func database(_ name: String?) -> ConnectionParameters {
        var copy = self
        copy.url.database = name
        return copy
    }

    /// Whether a connection without TLS is none.
    var requiresTLS: Bool { url.parameters[.tls].map { $0 != "disable" } ?? false }

    /// The server and the database for people.
    var place: String {
        var server = url.parameters[.socket] ?? url.host ?? "localhost"
        if url.parameters[.socket] == nil, let port = url.port {
            server = server.contains(":") ? "[\(server)]:\(port)" : "\(server):\(port)"
        }
        return url.database.map { "\(server)/\($0)" } ?? server
    }

    /// Gives the options to a connection that is not open yet.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where one has a value that it cannot have.
    func apply(to connection: UnsafeMutablePointer<MYSQL>) throws(AdapterError) {
        if let file = url.parameters[.optionFile] {
            _ = martlet_set_text(connection, MYSQL_READ_DEFAULT_FILE, file)
        }
        // The group `client` is read with whichever is named.
        _ = martlet_set_text(connection, MYSQL_READ_DEFAULT_GROUP, url.parameters[.optionGroup] ?? "martlet")
        _ = martlet_set_text(connection, MYSQL_SET_CHARSET_NAME, "utf8mb4")
        // A lost connection is an error: a new session would have neither our settings nor our locks.
        _ = martlet_set_flag(connection, MYSQL_OPT_RECONNECT, 0)
        // No statement of ours reads a file of the client's; a server could ask for one.
        _ = martlet_set_number(connection, MYSQL_OPT_LOCAL_INFILE, 0)
        _ = martlet_set_number(connection, MYSQL_OPT_CONNECT_TIMEOUT, try connectTimeout())
        if url.port != nil, url.parameters[.socket] == nil {
            // With a port it is TCP that is meant, though the host reads “localhost”.
            _ = martlet_set_number(connection, MYSQL_OPT_PROTOCOL, UInt32(MYSQL_PROTOCOL_TCP.rawValue))
        }
        try applyTLS(to: connection)
    }

    private func connectTimeout() throws(AdapterError) -> UInt32 {
        guard let text = url.parameters[.connectTimeout] else { return 10 }
        guard let seconds = UInt32(text), seconds > 0 else {
            throw AdapterError(.invalidArgument, "connect-timeout is a number of seconds")
        }
        return seconds
    }

    private func applyTLS(to connection: UnsafeMutablePointer<MYSQL>) throws(AdapterError) {
        for (parameter, option) in [
            (ConnectionURL.Parameter.tlsCA, MYSQL_OPT_SSL_CA), (.tlsCertificate, MYSQL_OPT_SSL_CERT),
            (.tlsKey, MYSQL_OPT_SSL_KEY),
        ] {
            if let value = url.parameters[parameter] { _ = martlet_set_text(connection, option, value) }
        }
        switch url.parameters[.tls] {
        case nil: break
        case "disable"?:
            _ = martlet_set_flag(connection, MYSQL_OPT_SSL_ENFORCE, 0)
            _ = martlet_set_flag(connection, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, 0)
        case "require"?: _ = martlet_set_flag(connection, MYSQL_OPT_SSL_ENFORCE, 1)
        case "verify-identity"?:
            _ = martlet_set_flag(connection, MYSQL_OPT_SSL_ENFORCE, 1)
            _ = martlet_set_flag(connection, MYSQL_OPT_SSL_VERIFY_SERVER_CERT, 1)
        case .some:
            throw AdapterError(.invalidArgument, "tls is one of disable, require and verify-identity")
        }
    }
}
