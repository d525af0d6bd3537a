/// What an engine's own library says against a statement.
struct StatementFailure: Error, CustomStringConvertible {
    let sql: String
    let message: String

    var description: String { "\(message): \(sql.prefix(2000))" }
}
