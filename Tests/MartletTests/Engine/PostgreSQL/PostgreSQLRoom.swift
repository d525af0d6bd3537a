import Synchronization

/// Databases of one case on a server, dropped when the case is over.
final class PostgreSQLRoom: TestRoom {
    let folder: TemporaryFolder
    let server: PostgreSQLServer
    private let made = Mutex<[String: String]>([:])
    /// Where empty databases come from and go to; nil where each is made and dropped.
    private let pool: PostgreSQLPool?

    init(_ server: PostgreSQLServer, pool: PostgreSQLPool? = nil) throws {
        self.server = server
        self.pool = pool
        folder = try TemporaryFolder()
    }

    deinit {
        let databases = made.withLock { Array($0.values) }
        if let pool { return databases.forEach(pool.giveBack) }
        guard let connection = try? server.connection() else { return }
        for database in databases { try? connection.dropDatabase(database) }
    }

    /// The name on the server.
    private func database(_ name: String) -> String {
        made.withLock { $0[name] ?? "martlet_case_none" }
    }

    func connection(_ name: String) throws -> PostgreSQLConnection {
        try server.connection(to: database(name))
    }

    func location(_ name: String) -> String { server.url(database(name)) }

    func source(_ name: String, script: String) throws -> String { try folder.write("\(name).sql", script) }

    func makeEmpty(_ name: String) throws {
        guard let pool else { return try make(name, as: "template0") }
        if let old = made.withLock({ $0.removeValue(forKey: name) }) { pool.giveBack(old) }
        let database = try pool.take()
        made.withLock { $0[name] = database }
    }

    func copy(_ name: String, to other: String) throws { try make(other, as: database(name)) }

    private func make(_ name: String, as template: String) throws {
        let connection = try server.connection()
        if let old = made.withLock({ $0.removeValue(forKey: name) }) { try connection.dropDatabase(old) }
        let database = try connection.makeDatabase(as: template)
        made.withLock { $0[name] = database }
    }

    /// Loads the script with psql.
    ///
    /// Roles belong to the server: those that scripts take for granted are made when psql misses them.
    func load(_ script: String, into name: String) async throws -> CommandResult {
        try PostgreSQLRoles.make(PostgreSQLRoles.created(by: script), on: server)
        while true {
            try makeEmpty(name)
            let loaded = try await run(script, in: name)
            guard loaded.status != 0, let role = PostgreSQLRoles.missing(in: loaded.errors),
                try PostgreSQLRoles.make([role], on: server) > 0
            else { return loaded }
        }
    }

    func run(_ script: String, in name: String) async throws -> CommandResult {
        try await server.psql(script, in: database(name))
    }

    func facts(_ name: String) async throws -> DatabaseFacts {
        try await PostgreSQLReader(server: server, database: database(name)).facts()
    }

    /// Loads the dump of a database and reads what that makes.
    ///
    /// The server's text of `x IN ('a', 'b')` over a varchar, loaded again, reads differently, and so twice is often enough.
    func respelled(_ name: String) async throws -> DatabaseFacts? {
        let dump = try await PostgreSQLReader(server: server, database: database(name)).dump()
        try makeEmpty("\(name) again")
        let loaded = try await run(dump.replacing("CREATE SCHEMA public;", with: ""), in: "\(name) again")
        guard loaded.status == 0 else { return nil }
        return try await facts("\(name) again")
    }

    func keptNames(_ name: String) async throws -> Set<String> {
        try UnnamedConstraints.names(in: try connection(name))
    }

    func renamed(
        _ name: String, like other: String, into copy: String, kept: Set<String>
    ) async throws -> DatabaseFacts? {
        try self.copy(name, to: copy)
        let count = try UnnamedConstraints.rename(in: try connection(copy), like: try connection(other), kept: kept)
        return count == 0 ? nil : try await facts(copy)
    }

    func fill(_ name: String, _ facts: DatabaseFacts) async throws -> (filled: Int, empty: Int) {
        let connection = try connection(name)
        try PostgreSQLRowMaker(connection).fill(facts.tables)
        let counts = try RowsOfDatabase.counts(connection, facts: facts, tables: facts.tables)
        return (counts.values.count { $0 > 0 }, counts.values.count { $0 == 0 })
    }

    func counts(_ name: String, tables: [String]) async throws -> [String: Int] {
        try RowsOfDatabase.counts(try connection(name), facts: DatabaseFacts(), tables: tables)
    }

    func rows(_ name: String, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String>) async throws
        -> RowsOfDatabase
    {
        try RowsOfDatabase(try connection(name), facts: facts, other: other, except: except)
    }

    func state(_ name: String) async throws -> String { try await server.dump(database(name)) }

    func damages(_ name: String) throws -> [String] {
        try connection(name).texts("SELECT conrelid::regclass, conname FROM pg_constraint WHERE NOT convalidated")
            .map { $0.joined(separator: ": ") }
    }

    func removeRows(_ name: String, tables: [String]) async throws {
        guard !tables.isEmpty else { return }
        try connection(name).run("TRUNCATE \(tables.joined(separator: ", ")) CASCADE")
    }
}
