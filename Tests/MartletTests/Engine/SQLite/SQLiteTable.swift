/// Rows that SQLite's client gives.
enum SQLiteTable {
    /// What stands for NULL.
    static let null = "\u{1}null\u{1}"

    /// Runs a script and gives its rows, each a list of texts.
    static func query(_ database: String, _ script: String) async throws -> [[String]] {
        let result = try await Command.run(
            "sqlite3", ["-batch", "-bail", "-ascii", "-nullvalue", null, database], input: script)
        return try result.successfulOutput().split(separator: "\u{1E}").map { row in
            row.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// A name in quotes.
    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// A text as a string.
    static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}
