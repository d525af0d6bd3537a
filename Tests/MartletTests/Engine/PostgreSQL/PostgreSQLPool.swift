import Synchronization

/// Empty databases of a server that are used again: to empty one takes a fifth of the time that making and dropping one
/// takes.
///
/// Only for cases that leave nothing behind but schemas and what is in them.
final class PostgreSQLPool: Sendable {
    private let server: PostgreSQLServer
    private let free = Mutex<[String]>([])

    init(_ server: PostgreSQLServer) { self.server = server }

    deinit {
        guard let connection = try? PostgreSQLConnection(server.location("postgres")) else { return }
        for database in free.withLock(\.self) {
            try? connection.run("DROP DATABASE IF EXISTS \(database) WITH (FORCE)")
        }
    }

    /// Gives an empty database.
    func take() throws -> String {
        if let database = free.withLock({ $0.popLast() }) { return database }
        let database = "martlet_case_\(UInt64.random(in: 0...UInt64.max))"
        try PostgreSQLConnection(server.location("postgres")).run("CREATE DATABASE \(database) TEMPLATE template0")
        return database
    }

    /// Empties a database for the next one who needs some; one that cannot be emptied is dropped.
    func giveBack(_ database: String) {
        do {
            try empty(database)
            free.withLock { $0.append(database) }
        } catch {
            let connection = try? PostgreSQLConnection(server.location("postgres"))
            try? connection?.run("DROP DATABASE IF EXISTS \(database) WITH (FORCE)")
        }
    }

    private func empty(_ database: String) throws {
        let connection = try PostgreSQLConnection(server.location(database))
        let schemas = try connection.texts(
            "SELECT quote_ident(nspname) FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)'")
        try connection.run("DROP SCHEMA \(schemas.joined().joined(separator: ", ")) CASCADE")
        // As the server itself makes it, which pg_dump knows by its owner and grants.
        let owner = server.version >= 15 ? "pg_database_owner" : "CURRENT_USER"
        try connection.run(
            """
            CREATE SCHEMA public AUTHORIZATION \(owner);
            GRANT \(server.version >= 15 ? "USAGE" : "ALL") ON SCHEMA public TO PUBLIC;
            COMMENT ON SCHEMA public IS 'standard public schema';
            """)
    }
}
