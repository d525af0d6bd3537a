/// SQLite's own command-line client: the independent witness of what is in a database.
enum SQLiteShell {
    /// Runs a script in a database and gives what it prints.
    @discardableResult
    static func run(_ database: String, _ script: String) async throws -> String {
        let result = try await Command.run("sqlite3", ["-bail", database], input: script)
        guard result.status == 0 else { throw Failure(result: result) }
        return result.output
    }

    struct Failure: Error, CustomStringConvertible {
        var result: CommandResult
        var description: String { result.description }
    }
}
