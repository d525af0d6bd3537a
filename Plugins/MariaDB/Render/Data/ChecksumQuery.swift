import MartletSchema

/// Writes the query for a checksum over columns that is the same for the same rows in whatever order.
///
/// Each row's values become one text of bytes in which nulls and empty texts differ and nothing runs together. Two halves
/// of its hash are summed exactly, with the number of rows beside them.
enum ChecksumQuery {
    /// Gives the query, which gives one row.
    static func text(columns: [String], table: ObjectPath) throws(AdapterError) -> String {
        guard !columns.isEmpty else {
            throw AdapterError(.invalidArgument, "a checksum of \(table) needs at least one column")
        }
        var values: [String] = []
        for column in columns {
            let bytes = "CAST(\(try Quoting.identifier(column)) AS BINARY)"
            values.append("IFNULL(CONCAT('v', OCTET_LENGTH(\(bytes)), ':', \(bytes)), 'n')")
        }
        let hash = "MD5(CONCAT(\(values.joined(separator: ", "))))"
        let sums = [1, 17].map {
            "CAST(IFNULL(SUM(CAST(CONV(SUBSTRING(h, \($0), 16), 16, 10) AS UNSIGNED)), 0) AS CHAR)"
        }
        return
            "SELECT COUNT(*), \(sums.joined(separator: ", ")) FROM (SELECT \(hash) AS h FROM \(try Quoting.path(table))) AS r"
    }
}
