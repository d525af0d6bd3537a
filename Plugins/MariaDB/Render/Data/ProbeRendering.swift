import MartletSchema

/// Writes questions about rows: each query gives one row with one number.
enum ProbeRendering {
    /// Gives the query.
    static func text(of probe: Probe) throws(AdapterError) -> String {
        switch probe {
        case .rows(let table): return try count(in: table)
        case .size(let table):
            return """
                SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables \
                WHERE table_schema = \(schema(of: table)) AND table_name = \(Quoting.text(table.name))
                """
        case .nulls(let table, let column): return try count(in: table, where: "\(Quoting.identifier(column)) IS NULL")
        case .values(let table, let column):
            return try count(in: table, where: "\(Quoting.identifier(column)) IS NOT NULL")
        case .duplicates(let table, let columns):
            var terms: [String] = []
            for column in columns { terms.append(try Quoting.identifier(column)) }
            return try duplicates(in: table, terms: terms)
        case .indexDuplicates(let table, let index):
            var terms: [String] = []
            for part in index.parts { terms.append(try IndexRendering.term(of: part)) }
            return try duplicates(in: table, terms: terms)
        case .orphans(let table, let key): return try orphans(in: table, key)
        case .violations(let table, let expression):
            return try count(in: table, where: "NOT \(SQLFragment(expression).inBrackets)")
        case .unconvertible(let table, let column, let from, let to):
            let condition = try UnconvertibleValues.condition(on: Quoting.identifier(column), from: from, to: to)
            return try count(in: table, where: condition)
        }
    }

    private static func schema(of table: ObjectPath) -> String {
        table.components.count > 1 ? Quoting.text(table.components[0]) : "DATABASE()"
    }

    private static func count(in table: ObjectPath, where condition: String? = nil) throws(AdapterError) -> String {
        "SELECT COUNT(*) FROM \(try Quoting.path(table))" + (condition.map { " WHERE \($0)" } ?? "")
    }

    private static func duplicates(in table: ObjectPath, terms: [String]) throws(AdapterError) -> String {
        guard !terms.isEmpty else {
            throw AdapterError(.invalidArgument, "a search for duplicates in \(table) needs at least one column")
        }
        let present = terms.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
        return """
            SELECT CAST(COALESCE(SUM(same.n), 0) AS UNSIGNED) FROM (SELECT COUNT(*) AS n FROM \(try Quoting.path(table)) \
            WHERE \(present) GROUP BY \(terms.joined(separator: ", ")) HAVING COUNT(*) > 1) AS same
            """
    }

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
            SELECT COUNT(*) FROM \(try Quoting.path(table)) AS child WHERE \(present.joined(separator: " AND ")) AND \
            NOT EXISTS (SELECT 1 FROM \(try Quoting.path(key.referencedTable)) AS parent \
            WHERE \(same.joined(separator: " AND ")))
            """
    }
}
