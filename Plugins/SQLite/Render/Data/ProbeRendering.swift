import MartletSchema

/// Writes questions about rows: each query gives one row with one number.
///
/// Columns are qualified by their table's name throughout: SQLite takes a quoted name alone for a text where there is no
/// such column, and would answer a wrong question without an error.
enum ProbeRendering {
    /// Gives the query.
    static func text(of probe: Probe) throws(AdapterError) -> String {
        switch probe {
        case .rows(let table): return try count(in: table)
        case .size: throw AdapterError(.unsupported, "SQLite builds no index while others write")
        case .nulls(let table, let column): return try count(in: table, where: "\(qualified(column, table)) IS NULL")
        case .values(let table, let column):
            return try count(in: table, where: "\(qualified(column, table)) IS NOT NULL")
        case .duplicates(let table, let columns):
            var terms: [String] = []
            for column in columns { terms.append(try qualified(column, table)) }
            return try duplicates(in: table, terms: terms, predicate: nil)
        case .indexDuplicates(let table, let index):
            let prefix = "\(try Quoting.path(table))."
            var terms: [String] = []
            for part in index.parts { terms.append(try IndexOperations.term(of: part, prefix: prefix)) }
            return try duplicates(in: table, terms: terms, predicate: index.predicate)
        case .orphans(let table, let key): return try orphans(in: table, key)
        case .violations(let table, let expression):
            return try count(in: table, where: "NOT \(SQLFragment(expression).inBrackets)")
        case .unconvertible(let table, let column, let from, let to):
            let value = try qualified(column, table)
            return try count(in: table, where: UnconvertibleValues.condition(on: value, from: from, to: to))
        }
    }

    private static func qualified(_ column: String, _ table: ObjectPath) throws(AdapterError) -> String {
        "\(try Quoting.path(table)).\(try Quoting.identifier(column))"
    }

    private static func count(in table: ObjectPath, where condition: String? = nil) throws(AdapterError) -> String {
        "SELECT count(*) FROM \(try Quoting.path(table))" + (condition.map { " WHERE \($0)" } ?? "")
    }

    private static func duplicates(
        in table: ObjectPath, terms: [String], predicate: NormalizedText?
    ) throws(AdapterError) -> String {
        guard !terms.isEmpty else {
            throw AdapterError(.invalidArgument, "a search for duplicates in \(table) needs at least one column")
        }
        var conditions = terms.map { "\($0) IS NOT NULL" }
        if let predicate { conditions.append(try SQLFragment(predicate).inBrackets) }
        return """
            SELECT coalesce(sum("rows"), 0) FROM (SELECT count(*) AS "rows" FROM \(try Quoting.path(table)) WHERE \
            \(conditions.joined(separator: " AND ")) GROUP BY \(terms.joined(separator: ", ")) HAVING count(*) > 1)
            """
    }

    /// The collation and the affinity of a comparison are those of the key referred to, so it stands on the left.
    private static func orphans(in table: ObjectPath, _ key: ForeignKey) throws(AdapterError) -> String {
        guard !key.columns.isEmpty, key.columns.count == key.referencedColumns.count else {
            throw AdapterError(
                .invalidArgument,
                "a search for rows of \(table) without a row in \(key.referencedTable) needs the columns on both sides")
        }
        var present: [String] = []
        var same: [String] = []
        for (column, referenced) in zip(key.columns, key.referencedColumns) {
            let child = "child.\(try Quoting.identifier(column))"
            present.append("\(child) IS NOT NULL")
            same.append("parent.\(try Quoting.identifier(referenced)) = \(child)")
        }
        return """
            SELECT count(*) FROM \(try Quoting.path(table)) AS child WHERE \(present.joined(separator: " AND ")) AND \
            NOT EXISTS (SELECT 1 FROM \(try Quoting.path(key.referencedTable)) AS parent WHERE \
            \(same.joined(separator: " AND ")))
            """
    }
}
