import Glibc
import Testing

/// A server that `martlet` is run against, to see what its users see.
struct LiveServer: Sendable, CustomTestStringConvertible {
    /// The major version it is said to be.
    let version: Int
    /// Its host and port.
    let address: String
    /// The folder of its programs.
    let programs: String

    var testDescription: String { "PostgreSQL \(version)" }

    /// The servers that `Scripts/test` has started.
    static let all: [LiveServer] = [15, 18].compactMap { version in
        let name = "MARTLET_TEST_POSTGRESQL_\(version)"
        guard let url = variable(name), let programs = variable(name + "_PROGRAMS"), let at = url.lastIndex(of: "@")
        else { return nil }
        return LiveServer(
            version: version, address: String(url[at...].dropFirst().prefix { $0 != "/" }), programs: programs)
    }

    /// What a suite says that is skipped without servers.
    static let need: Comment = "Scripts/test starts the servers; MARTLET_TEST_POSTGRESQL_15 is not set"

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The port alone.
    var port: UInt16 { UInt16(address.drop { $0 != ":" }.dropFirst()) ?? 0 }

    /// The URL of a database.
    func url(_ database: String, user: String = "martlet") -> String { "postgresql://\(user)@\(address)/\(database)" }

    /// Runs statements with psql and gives what they give, row by row.
    @discardableResult
    func run(_ script: String, in database: String = "postgres", user: String = "martlet") async throws -> String {
        let result = try await Command.run(
            "psql", ["-XqtA", "-v", "ON_ERROR_STOP=1", "-d", url(database, user: user), "-f", "-"],
            environment: ["PGCLIENTENCODING": "UTF8"], input: script)
        guard result.status == 0 else { throw ScriptFailure(result: result) }
        return String(result.output.dropLast())
    }

    /// Makes a database of a test's own, hands it to the body, and drops it with whoever is in it.
    func withDatabase(
        _ script: String = "", _ body: (LiveDatabase) async throws -> Void
    ) async throws {
        let database = LiveDatabase(server: self, folder: try TemporaryFolder())
        try await run("CREATE DATABASE \(database.name) TEMPLATE template0")
        let outcome = await Result { () async throws in
            if !script.isEmpty { try await database.run(script) }
            try await body(database)
        }
        try await run("DROP DATABASE IF EXISTS \(database.name) WITH (FORCE)")
        try outcome.get()
    }

    struct ScriptFailure: Error {
        var result: CommandResult
    }
}

/// A database of a test's own, and a folder for its schemas in which `martlet` is run.
struct LiveDatabase: Sendable {
    let server: LiveServer
    let folder: TemporaryFolder
    let name = "live_\(getpid())_\(UInt32.random(in: 0...UInt32.max))"

    var url: String { server.url(name) }

    /// Runs statements in it.
    @discardableResult
    func run(_ script: String) async throws -> String { try await server.run(script, in: name) }

    /// Runs `martlet` in the folder.
    func martlet(_ arguments: String..., environment: [String: String] = [:]) async throws -> CommandResult {
        try await Command.martlet(arguments, in: folder.path, environment: environment)
    }

    /// Applies the schema that a script makes, with more options.
    func apply(
        _ schema: String, _ options: String..., at url: String? = nil, environment: [String: String] = [:]
    ) async throws -> CommandResult {
        try folder.write("schema.sql", schema)
        return try await Command.martlet(
            ["apply", "--yes", "-d", url ?? self.url, "-s", "schema.sql"] + options, in: folder.path,
            environment: environment)
    }

    /// The names of its tables, Martlet's journal too.
    var tables: String {
        get async throws {
            try await run(
                "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'public'")
        }
    }

    /// Waits until a query gives what a test waits for.
    func wait(for answer: String, to query: String) async throws {
        for _ in 0..<600 {
            if try await run(query) == answer { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        throw SystemFailure(what: "waiting in vain for \(answer) of \(query)", number: ETIMEDOUT)
    }
}
