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
        guard let connection = try? server.connection() else { return }
        for database in free.withLock(\.self) { try? connection.dropDatabase(database) }
    }

    /// Gives an empty database.
    func take() throws -> String {
        try free.withLock { $0.popLast() } ?? server.connection().makeDatabase()
    }

    /// Empties a database for the next one who needs some; one that cannot be emptied is dropped.
    func giveBack(_ database: String) {
        do {
            try empty(database)
            free.withLock { $0.append(database) }
        } catch {
            try? server.connection().dropDatabase(database)
        }
    }

    private func empty(_ database: String) throws {
        let connection = try server.connection(to: database)
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
