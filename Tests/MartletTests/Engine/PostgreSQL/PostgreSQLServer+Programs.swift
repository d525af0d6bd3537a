import Glibc

/// A server seen through the programs of its client, and not through Martlet.
extension PostgreSQLServer {
    /// The path of psql.
    var psqlProgram: String {
        // 18's programs may come without it; that of another version talks to any server.
        access("\(programs)/psql", X_OK) == 0 ? "\(programs)/psql" : "psql"
    }

    /// Runs a script with psql, which prints rows without headers and ends at the first statement that fails.
    func psql(
        _ script: String, in database: String = "postgres", user: String = "martlet"
    ) async throws -> CommandResult {
        try await Command.run(
            psqlProgram, ["-XqtA", "-v", "ON_ERROR_STOP=1", "-d", url(database, user: user), "-f", "-"],
            environment: ["PGCLIENTENCODING": "UTF8"], input: script)
    }

    /// Runs a script that must not fail, and gives what it gives, row by row.
    @discardableResult
    func run(_ script: String, in database: String = "postgres", user: String = "martlet") async throws -> String {
        String(try await psql(script, in: database, user: user).successfulOutput().dropLast())
    }

    /// What `pg_dump` writes of a database: the schema and the rows, unless options say otherwise.
    func dump(_ database: String, _ options: String...) async throws -> String {
        let dump = try await Command.run("\(programs)/pg_dump", options + ["--dbname=\(url(database))"])
        // Newer programs put a random word at the beginning and the end.
        return try dump.successfulOutput().split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("\\restrict ") && !$0.hasPrefix("\\unrestrict ") }.joined(separator: "\n")
    }
}
