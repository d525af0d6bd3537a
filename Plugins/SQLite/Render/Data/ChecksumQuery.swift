import MartletSchema

/// Writes the query for a checksum over columns, by the aggregate function that the adapter's sessions bring along.
enum ChecksumQuery {
    /// Fewer arguments than the 127 that a function may have in SQLite by default.
    private static let columnsPerCall = 100

    /// Gives the query.
    ///
    /// - Parameters:
    ///   - columns: The columns; wide tables get one checksum for each hundred.
    ///   - table: The table's name as it stands in a statement.
    /// - Returns: The query, which gives one row.
    /// - Throws: `AdapterError` with the code `invalidArgument` where a name cannot be written.
    static func text(columns: [String], table: String) throws(AdapterError) -> String {
        var calls: [String] = []
        var rest = columns[...]
        while !rest.isEmpty {
            calls.append("martlet_checksum(\(try Quoting.identifiers(Array(rest.prefix(columnsPerCall)))))")
            rest = rest.dropFirst(columnsPerCall)
        }
        return "SELECT \(calls.joined(separator: ", ")) FROM \(table)"
    }
}
