import MartletSchema

/// What of a table's rows goes into its successor, and how.
struct RebuildCopy {
    /// A column that is copied as it is.
    struct Unchanged {
        /// Its name in the old table.
        let source: String
        /// Its name in the new table.
        let target: String
    }

    /// The name of the old table while rows are copied.
    let source: String
    /// The name of the new table while rows are copied.
    let target: String
    /// Whether values that are in the old table can be gone from the new one.
    let losesValues: Bool
    /// The columns whose values are the same before and after.
    let unchanged: [Unchanged]

    private let before: TableShape
    private let after: TableShape
    private let copies: [TableRebuild.Copy]

    /// Prepares a copy between the two tables under the names that they have meanwhile.
    init(_ rebuild: TableRebuild, from source: String, to target: String) throws(AdapterError) {
        let before = TableShape(table: rebuild.before)
        let after = TableShape(table: rebuild.after)
        self.source = source
        self.target = target
        self.before = before
        self.after = after
        copies = try Self.written(rebuild, before: before, after: after)
        unchanged = try Self.unchangedColumns(copies, before: before, after: after)
        losesValues = try Self.losesValues(copies, before: before, after: after)
    }

    /// Gives the statement that copies the rows in order of their row ids, and the row ids with them where they have no
    /// column.
    ///
    /// `OR ABORT` overrides conflict clauses of the new table that would skip or replace rows without a word. Where nothing
    /// of a row goes into the new table, there may be no rows.
    func insertStatement(for profile: TargetProfile) throws(AdapterError) -> Statement {
        var columns: [String] = []
        var values: [String] = []
        if let rowid = try carriedRowid() {
            columns.append(rowid.target)
            values.append(rowid.source)
        }
        for copy in copies {
            columns.append(try Quoting.identifier(copy.target))
            values.append(try value(of: copy.source))
        }
        if columns.isEmpty, let alias = try after.rowidAlias() {
            columns.append(try Quoting.identifier(alias.name))
            values.append("NULL")
        }
        guard !columns.isEmpty else {
            return Statement(
                "SELECT count(*) AS \"rows of which nothing goes into the new table\" FROM "
                    + (try Quoting.identifier(source)),
                role: .expectValue("0"), lock: .none, cost: .scan, isIdempotent: true,
                comment: "Nothing of a row goes into the new table, so there may be none.")
        }
        let order = try rowOrder()
        return Statement(
            "INSERT OR ABORT INTO \(try Quoting.identifier(target)) (\(columns.joined(separator: ", ")))\n"
                + "SELECT \(values.joined(separator: ", ")) FROM \(try Quoting.identifier(source))"
                + (order.map { " ORDER BY \($0)" } ?? ""),
            lock: profile.bulkWriteLock, cost: .rewrite, comment: "Every row, in its old order.")
    }

    private func rowOrder() throws(AdapterError) -> String? {
        if let name = before.rowidName { return name }
        guard let alias = try before.rowidAlias() else { return nil }
        return try Quoting.identifier(alias.name)
    }

    private func carriedRowid() throws(AdapterError) -> (source: String, target: String)? {
        guard try after.rowidAlias() == nil, let source = before.rowidName, let target = after.rowidName else {
            return nil
        }
        return (source, target)
    }

    private func value(of source: TableRebuild.Source) throws(AdapterError) -> String {
        switch source {
        case .column(let name): return try Quoting.identifier(name)
        case .expression(let text): return try SQLFragment(text).inBrackets
        case .columnOrElse(let name, let text):
            return "coalesce(\(try Quoting.identifier(name)), \(try SQLFragment(text).inBrackets))"
        }
    }
}
