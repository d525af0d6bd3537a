import MartletSchema

/// Writes questions about rows: each query gives one row with one number.
struct ProbeRendering {
    /// The database that is asked.
    let profile: TargetProfile

    /// Gives the query.
    func text(of probe: Probe) throws(AdapterError) -> String {
        switch probe {
        case .rows(let table): return try count(in: table)
        case .size(let table):
            // A partitioned table has no rows of its own, and its indexes cannot be built while others write.
            return "SELECT pg_catalog.pg_table_size(\(try Quoting.text(Quoting.path(table)))::pg_catalog.regclass)"
        case .nulls(let table, let column): return try count(in: table, where: "\(Quoting.identifier(column)) IS NULL")
        case .values(let table, let column):
            return try count(in: table, where: "\(Quoting.identifier(column)) IS NOT NULL")
        case .duplicates(let table, let columns):
            var terms: [String] = []
            for column in columns { terms.append(try Quoting.identifier(column)) }
            return try duplicates(in: table, terms: terms, predicate: nil, nullsAreSame: false)
        case .indexDuplicates(let table, let index):
            var terms: [String] = []
            for part in index.parts { terms.append(try IndexOperations.term(of: part)) }
            return try duplicates(
                in: table, terms: terms, predicate: index.predicate,
                nullsAreSame: index.attributes.isSet(PostgreSQLAttributes.nullsNotDistinct))
        case .orphans(let table, let key): return try orphans(in: table, key)
        case .violations(let table, let expression):
            return try count(in: table, where: "NOT \(SQLFragment(expression).inBrackets)")
        case .unconvertible(let table, let column, let from, let to):
            let condition = try UnconvertibleValues(profile: profile).condition(
                on: Quoting.identifier(column), from: from, to: to)
            return try count(in: table, where: condition)
        }
    }

    private func count(in table: ObjectPath, where condition: String? = nil) throws(AdapterError) -> String {
        "SELECT pg_catalog.count(*) FROM \(try Quoting.path(table))" + (condition.map { " WHERE \($0)" } ?? "")
    }

    private func duplicates(
        in table: ObjectPath, terms: [String], predicate: NormalizedText?, nullsAreSame: Bool
    ) throws(AdapterError) -> String {
        guard !terms.isEmpty else {
            throw AdapterError(.invalidArgument, "a search for duplicates in \(table) needs at least one column")
        }
        var conditions = nullsAreSame ? [] : terms.map { "\($0) IS NOT NULL" }
        if let predicate { conditions.append(try SQLFragment(predicate).inBrackets) }
        let filter = conditions.isEmpty ? "" : " WHERE \(conditions.joined(separator: " AND "))"
        return """
            SELECT coalesce(pg_catalog.sum("rows"), 0)::bigint FROM (SELECT pg_catalog.count(*) AS "rows" FROM \
            \(try Quoting.path(table))\(filter) GROUP BY \(terms.joined(separator: ", ")) \
            HAVING pg_catalog.count(*) > 1) AS same
            """
    }

    private func orphans(in table: ObjectPath, _ key: ForeignKey) throws(AdapterError) -> String {
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
        let parent = try Quoting.path(key.referencedTable)
        let missing = "NOT EXISTS (SELECT 1 FROM \(parent) AS parent WHERE \(same.joined(separator: " AND ")))"
        let isFull = key.attributes.text(PostgreSQLAttributes.match) == "full" && present.count > 1
        // With MATCH FULL a row with some values and some nulls refers to nothing.
        let condition =
            isFull
            ? "(\(present.joined(separator: " OR "))) AND \(missing)"
            : "\(present.joined(separator: " AND ")) AND \(missing)"
        return "SELECT pg_catalog.count(*) FROM \(try Quoting.path(table)) AS child WHERE \(condition)"
    }
}
