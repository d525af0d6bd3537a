import MartletSchema

/// Writes a whole table, one column or constraint to a line.
struct TableRendering {
    private let shape: TableShape
    private let profile: TargetProfile

    /// Prepares to write a table for a database.
    init(_ table: Table, for profile: TargetProfile) {
        shape = TableShape(table: table)
        self.profile = profile
    }

    /// Gives CREATE TABLE without the table's indexes.
    ///
    /// - Parameter name: The name to create it under; nil for its own.
    /// - Returns: The statement's text.
    /// - Throws: `AdapterError` where a part of the table makes no sense, or this SQLite cannot have it.
    func createStatement(named name: String? = nil) throws(AdapterError) -> String {
        guard !shape.table.columns.isEmpty else {
            throw AdapterError(.invalidArgument, "the table \(shape.table.path) has no columns")
        }
        try checkIdentity()
        var lines: [String] = []
        let columns = ColumnRendering(shape: shape)
        for column in shape.table.columns { lines.append(try columns.definition(of: column)) }
        lines += try constraints(isUnderOwnName: name == nil)
        let quotedName =
            if let name { try Quoting.identifier(name) } else { try Quoting.path(shape.table.path) }
        return "CREATE TABLE \(quotedName) (\n    \(lines.joined(separator: ",\n    "))\n)" + (try options())
    }

    private func constraints(isUnderOwnName: Bool) throws(AdapterError) -> [String] {
        let table = shape.table
        var lines: [String] = []
        if let key = table.primaryKey, try !hasInlineKey() { lines.append(try ConstraintRendering.primaryKey(key)) }
        for key in table.uniques { lines.append(try ConstraintRendering.unique(key)) }
        for key in table.foreignKeys { lines.append(try ConstraintRendering.foreignKey(key)) }
        for check in table.checks {
            lines.append(try ConstraintRendering.check(check, isUnderOwnName: isUnderOwnName))
        }
        for column in table.columns {
            if let check = try ColumnRendering.enumerationCheck(of: column) { lines.append("CHECK (\(check))") }
        }
        return lines
    }

    private func hasInlineKey() throws(AdapterError) -> Bool {
        for column in shape.table.columns where try shape.hasInlineKey(column) { return true }
        return false
    }

    private func checkIdentity() throws(AdapterError) {
        for column in shape.table.columns where column.isIdentity && !shape.isOnlyKeyColumn(column) {
            throw AdapterError(
                .unsupported,
                "SQLite numbers rows only by the one column of a primary key, and “\(column.name)” of"
                    + " \(shape.table.path) is not that")
        }
    }

    private func options() throws(AdapterError) -> String {
        var options: [String] = []
        if shape.isStrict {
            guard profile.has(SQLiteVersion.strictTables) else {
                throw AdapterError(.unsupported, "SQLite \(profile.version) has no STRICT tables; 3.37 and later have")
            }
            options.append("STRICT")
        }
        if shape.isWithoutRowid { options.append("WITHOUT ROWID") }
        return options.isEmpty ? "" : " " + options.joined(separator: ", ")
    }
}
