import MartletSchema

/// Writes keys and constraints as they stand in CREATE TABLE and behind ADD.
enum ConstraintRendering {
    /// Gives a primary key.
    static func primaryKey(_ key: KeyConstraint) throws(AdapterError) -> String {
        "PRIMARY KEY" + (try keyBody(key))
    }

    /// Gives a unique key.
    static func unique(_ key: KeyConstraint) throws(AdapterError) -> String {
        var text = "UNIQUE KEY"
        if let name = key.name { text += " \(try Quoting.identifier(name))" }
        return text + (try keyBody(key))
    }

    private static func keyBody(_ key: KeyConstraint) throws(AdapterError) -> String {
        guard !key.parts.isEmpty else { throw AdapterError(.invalidArgument, "a key needs at least one column") }
        var parts: [String] = []
        for part in key.parts {
            guard part.collation == nil else {
                throw AdapterError(.unsupported, "MariaDB's keys have no collation but their columns'")
            }
            parts.append(try Quoting.identifier(part.column) + (part.isDescending ? " DESC" : ""))
        }
        if let period = key.attributes.text(MariaDBAttributes.withoutOverlaps) {
            parts.append("\(try Quoting.identifier(period)) WITHOUT OVERLAPS")
        }
        return " (\(parts.joined(separator: ", ")))" + (try IndexRendering.options(key.attributes))
    }

    /// Gives a foreign key.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where InnoDB has nothing like it.
    static func foreignKey(_ key: ForeignKey) throws(AdapterError) -> String {
        guard key.deferrability == .notDeferrable else {
            throw AdapterError(.unsupported, "MariaDB checks foreign keys with every row; none can be deferred")
        }
        guard !key.referencedColumns.isEmpty, key.columns.count == key.referencedColumns.count else {
            throw AdapterError(
                .invalidArgument,
                "a foreign key to \(key.referencedTable) needs the same number of columns on both sides")
        }
        var text = ""
        if let name = key.name, !key.hasGeneratedName { text += "CONSTRAINT \(try Quoting.identifier(name)) " }
        text += "FOREIGN KEY (\(try Quoting.identifiers(key.columns)))"
        text +=
            " REFERENCES \(try Quoting.path(key.referencedTable)) (\(try Quoting.identifiers(key.referencedColumns)))"
        if let action = try action(key.onDelete) { text += " ON DELETE \(action)" }
        if let action = try action(key.onUpdate) { text += " ON UPDATE \(action)" }
        return text
    }

    private static func action(_ action: ForeignKey.Action) throws(AdapterError) -> String? {
        switch action {
        case .noAction, .restrict: return nil
        case .cascade: return "CASCADE"
        case .setNull: return "SET NULL"
        case .setDefault:
            throw AdapterError(.unsupported, "InnoDB has no foreign keys with SET DEFAULT; take SET NULL or RESTRICT")
        }
    }

    /// Gives a check of the table.
    static func check(_ check: CheckConstraint) throws(AdapterError) -> String {
        var text = ""
        if let name = check.name, !check.hasGeneratedName { text += "CONSTRAINT \(try Quoting.identifier(name)) " }
        return text + "CHECK \(try SQLFragment(check.expression).inBrackets)"
    }

    /// Whether a check stands with a column rather than with the table.
    static func isOfColumn(_ check: CheckConstraint) -> Bool {
        check.attributes.text(MariaDBAttributes.column) != nil
    }
}
