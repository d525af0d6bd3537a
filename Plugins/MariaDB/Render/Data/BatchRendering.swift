import MartletSchema

/// Renders one batch of a back-fill.
enum BatchRendering {
    /// Gives the statement that writes the next rows without a value in order of their key.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the batch has no key, no room for a row, or begins
    ///   behind something else than a whole key.
    static func statement(of batch: Batch) throws(AdapterError) -> Statement {
        guard !batch.key.isEmpty, batch.limit > 0, batch.after.isEmpty || batch.after.count == batch.key.count else {
            throw AdapterError(
                .invalidArgument, "a batch of \(batch.table) needs a key, the whole key to begin behind, and a limit")
        }
        let column = try Quoting.identifier(batch.column)
        let key = try Quoting.identifiers(batch.key)
        let marks = batch.after.map { _ in "?" }.joined(separator: ", ")
        let position = batch.after.isEmpty ? "" : " AND (\(key)) > (\(marks))"
        return Statement(
            """
            UPDATE \(try Quoting.path(batch.table)) SET \(column) = \(try SQLFragment(batch.expression).inBrackets) \
            WHERE \(column) IS NULL\(position) ORDER BY \(key) LIMIT \(batch.limit)
            """,
            parameters: batch.after, lock: .none, cost: .scan)
    }
}
