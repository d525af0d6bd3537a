import MartletSchema

/// Writes the query for a checksum over columns that is the same for the same rows in whatever order.
///
/// Each row's values become one text of a row, in which nulls and empty texts differ and nothing runs together. Two hashes
/// of 64 bits with different seeds are summed exactly, with the number of rows beside them.
enum ChecksumQuery {
    /// Gives the query.
    ///
    /// - Parameters:
    ///   - columns: The columns, in the order that counts.
    ///   - table: The table's name as it stands in a statement.
    /// - Returns: The query, which gives one row.
    /// - Throws: `AdapterError` with the code `invalidArgument` where a name cannot be written.
    static func text(columns: [String], table: String) throws(AdapterError) -> String {
        let row = "ROW(\(try Quoting.identifiers(columns)))::pg_catalog.text"
        let hashes = ["0", "4711"].map {
            "pg_catalog.sum(pg_catalog.hashtextextended(\(row), \($0)))::pg_catalog.text"
        }
        return "SELECT pg_catalog.count(*), \(hashes.joined(separator: ", ")) FROM \(table)"
    }
}
