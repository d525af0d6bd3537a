import MartletSchema

/// Writes a whole table, one column or constraint to a line, without its indexes.
struct TableRendering {
    private let table: Table
    private let profile: TargetProfile

    /// Prepares to write a table for a database.
    init(_ table: Table, for profile: TargetProfile) {
        self.table = table
        self.profile = profile
    }

    /// Gives the statement.
    func statements() throws(AdapterError) -> [Statement] {
        let path = try Quoting.path(table.path)
        return [
            .definition(
                "CREATE TABLE \(path) (\n    \(try lines().joined(separator: ",\n    "))\n)\(try TableOptions.text(of: table))",
                lock: .none, cost: .metadata, inverse: ["DROP TABLE \(path)"])
        ]
    }

    private func lines() throws(AdapterError) -> [String] {
        guard !table.columns.isEmpty else {
            throw AdapterError(.invalidArgument, "the table \(table.path) has no columns")
        }
        let columns = ColumnRendering(table, for: profile)
        var lines: [String] = []
        for column in table.columns { lines.append(try columns.definition(of: column)) }
        if let key = table.primaryKey { lines.append(try ConstraintRendering.primaryKey(key)) }
        for key in table.uniques { lines.append(try ConstraintRendering.unique(key)) }
        for index in identityIndexes { lines.append(try IndexRendering.text(of: index)) }
        for key in table.foreignKeys { lines.append(try ConstraintRendering.foreignKey(key)) }
        for check in table.checks where !ConstraintRendering.isOfColumn(check) {
            lines.append(try ConstraintRendering.check(check))
        }
        if let period = try Self.period(table) { lines.append(period) }
        if let period = table.attributes.text(MariaDBAttributes.period) {
            // It has to be known to the keys before it.
            let keys = lines.firstIndex { $0.hasPrefix("PRIMARY KEY") || $0.hasPrefix("UNIQUE KEY") } ?? lines.count
            lines.insert("PERIOD FOR \(try SQLFragment(period).open)", at: keys)
        }
        return lines
    }

    /// The index of a column that numbers its rows: the server wants it from the first moment on.
    private var identityIndexes: [Index] {
        guard let column = table.columns.first(where: \.isIdentity) else { return [] }
        let keys = [table.primaryKey].compactMap(\.self) + table.uniques
        if keys.contains(where: { $0.columns.first?.equalsIgnoringASCIICase(column.name) == true }) { return [] }
        return Array(table.indexes.filter { $0.parts.first?.term == .column(column.name) }.prefix(1))
    }

    /// The period in which a row was valid, where columns hold its ends.
    static func period(_ table: Table) throws(AdapterError) -> String? {
        let start = table.columns.first { $0.attributes.text(MariaDBAttributes.row) == "start" }
        let end = table.columns.first { $0.attributes.text(MariaDBAttributes.row) == "end" }
        guard let start, let end else { return nil }
        return "PERIOD FOR SYSTEM_TIME (\(try Quoting.identifiers([start.name, end.name])))"
    }
}
