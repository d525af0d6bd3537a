/// SQLite's own command-line client: the independent witness of what is in a database.
enum SQLiteShell {
    /// Runs a script in a database and gives what it prints.
    @discardableResult
    static func run(_ database: String, _ script: String) async throws -> String {
        try await Command.run("sqlite3", ["-bail", database], input: script).successfulOutput()
    }
}
