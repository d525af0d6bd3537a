/// A database of a test's own, and a folder for its schemas in which `martlet` is run.
struct OwnDatabase: Sendable {
    let server: PostgreSQLServer
    let name: String
    let folder: TemporaryFolder

    var url: String { server.url(name) }

    /// Runs statements in it.
    @discardableResult
    func run(_ script: String) async throws -> String { try await server.run(script, in: name) }

    /// Gives it settings, which all sessions have that begin later.
    func set(_ settings: [String]) async throws {
        try await server.run(settings.map { "ALTER DATABASE \(name) SET \($0);" }.joined())
    }

    /// The names of its tables, Martlet's journal too.
    var tables: String {
        get async throws {
            try await run(
                "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'")
        }
    }
}

extension PostgreSQLServer {
    /// Makes a database of a test's own, hands it to the body, and drops it with whoever is in it.
    func withDatabase(_ script: String = "", _ body: (OwnDatabase) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let database = OwnDatabase(server: self, name: try connection().makeDatabase(), folder: folder)
        let outcome = await Result { () async throws in
            if !script.isEmpty { try await database.run(script) }
            try await body(database)
        }
        try connection().dropDatabase(database.name)
        try outcome.get()
    }
}
