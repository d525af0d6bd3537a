import MartletSchema

/// Writes a column as it stands in CREATE TABLE and ALTER TABLE.
struct ColumnRendering {
    private let table: Table
    private let profile: TargetProfile
    private let collations: CollationNames

    /// Prepares to write columns of a table.
    init(_ table: Table, for profile: TargetProfile) {
        self.table = table
        self.profile = profile
        collations = CollationNames(table, for: profile)
    }

    /// Gives a column with its name.
    ///
    /// - Parameters:
    ///   - column: The column.
    ///   - saysCollation: Whether the collation stands there though it is the table's.
    /// - Returns: The text.
    /// - Throws: `AdapterError` with the code `unsupported` where MariaDB has no such column.
    func definition(of column: Column, saysCollation: Bool = false) throws(AdapterError) -> String {
        var parts = [try Quoting.identifier(column.name), try nativeText(of: column)]
        let attributes = column.attributes
        if attributes.isSet(MariaDBAttributes.compressed) { parts.append("COMPRESSED") }
        let collation = try collations.collation(of: column)
        if let collation, saysCollation || collation != collations.table {
            parts.append("COLLATE \(try Quoting.identifier(collation))")
        }
        if let generation = column.generation {
            parts += try generated(column, generation)
        } else if let row = attributes.text(MariaDBAttributes.row) {
            parts.append("GENERATED ALWAYS AS ROW \(row == "start" ? "START" : "END")")
        } else {
            parts += try stored(column)
        }
        if attributes.isSet(MariaDBAttributes.invisible) { parts.append("INVISIBLE") }
        if attributes.isSet(MariaDBAttributes.unversioned) { parts.append("WITHOUT SYSTEM VERSIONING") }
        if let comment = column.comment { parts.append("COMMENT \(Quoting.text(comment))") }
        for check in table.checks where check.attributes.text(MariaDBAttributes.column) == column.name {
            parts.append("CHECK \(try SQLFragment(check.expression).inBrackets)")
        }
        return parts.joined(separator: " ")
    }

    /// The native text of a column's type in its table and on this server.
    func nativeText(of column: Column) throws(AdapterError) -> String {
        if let native = column.type.native { return try SQLFragment(native).open }
        if let text = try KeyBudget(table, for: profile).nativeText(of: column) { return text }
        if column.type.abstract == .uuid, !profile.has(ServerVersion.uuid) { return "char(36)" }
        let text = try TypeComparison.native(column.type).text
        return column.type.abstract == .text ? "\(text) \(KeyFitting.mark)" : text
    }

    private func generated(_ column: Column, _ generation: Column.Generation) throws(AdapterError) -> [String] {
        guard column.isNullable else {
            throw AdapterError(
                .unsupported,
                "MariaDB has no NOT NULL for generated columns such as \(column.name) of \(table.path); leave it out, or"
                    + " add a check")
        }
        let expression = try SQLFragment(generation.expression).inBrackets
        return ["GENERATED ALWAYS AS \(expression) \(generation.isStored ? "STORED" : "VIRTUAL")"]
    }

    private func stored(_ column: Column) throws(AdapterError) -> [String] {
        // A timestamp without a word on it would be NOT NULL on some servers.
        var parts = [column.isNullable ? "NULL" : "NOT NULL"]
        if let value = column.defaultValue {
            parts.append("DEFAULT \(try DefaultRendering.text(of: value, type: column.type))")
        }
        if let onUpdate = column.attributes.text(MariaDBAttributes.onUpdate) {
            let fragment = try SQLFragment(onUpdate)
            guard fragment.isCurrentTimestamp else {
                throw AdapterError(
                    .invalidArgument, "ON UPDATE takes current_timestamp and nothing else, not “\(onUpdate)”")
            }
            parts.append("ON UPDATE \(fragment.open)")
        }
        if column.isIdentity { parts.append("AUTO_INCREMENT") }
        return parts
    }
}
