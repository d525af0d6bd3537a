import MartletSchema

/// Writes the constraints of a table.
enum ConstraintRendering {
    /// Gives a constraint's name with a space behind it; empty where it has none.
    static func namePrefix(_ name: String?) throws(AdapterError) -> String {
        guard let name else { return "" }
        return "CONSTRAINT \(try Quoting.identifier(name)) "
    }

    /// Gives a primary key as a table constraint.
    static func primaryKey(_ key: KeyConstraint) throws(AdapterError) -> String {
        try self.key(key, words: "PRIMARY KEY")
    }

    /// Gives a unique constraint.
    static func unique(_ key: KeyConstraint) throws(AdapterError) -> String { try self.key(key, words: "UNIQUE") }

    /// Gives a check constraint; without the table's name in it where the table is made under another.
    static func check(_ check: CheckConstraint, isUnderOwnName: Bool = true) throws(AdapterError) -> String {
        let given = try SQLFragment(check.expression)
        let expression = isUnderOwnName ? given : try given.withoutQualifiers()
        return try namePrefix(check.name) + "CHECK " + expression.inBrackets
            + ColumnRendering.conflictClause(check.attributes)
    }

    /// Gives a foreign key as a table constraint.
    static func foreignKey(_ key: ForeignKey) throws(AdapterError) -> String {
        try namePrefix(key.name) + "FOREIGN KEY (\(try Quoting.identifiers(key.columns))) " + references(key)
    }

    /// Gives a foreign key as it stands with its one column.
    static func inlineForeignKey(_ key: ForeignKey) throws(AdapterError) -> String {
        try namePrefix(key.name) + references(key)
    }

    private static func key(_ key: KeyConstraint, words: String) throws(AdapterError) -> String {
        var parts: [String] = []
        for part in key.parts {
            var text = try Quoting.identifier(part.column)
            if let collation = part.collation { text += " COLLATE \(try Quoting.identifier(collation))" }
            parts.append(part.isDescending ? text + " DESC" : text)
        }
        return try namePrefix(key.name) + "\(words) (\(parts.joined(separator: ", ")))"
            + ColumnRendering.conflictClause(key.attributes)
    }

    private static func references(_ key: ForeignKey) throws(AdapterError) -> String {
        var text = "REFERENCES \(try Quoting.path(key.referencedTable))"
        if !key.referencedColumns.isEmpty { text += " (\(try Quoting.identifiers(key.referencedColumns)))" }
        if let action = action(key.onDelete) { text += " ON DELETE \(action)" }
        if let action = action(key.onUpdate) { text += " ON UPDATE \(action)" }
        if let match = key.attributes.text(SQLiteAttributes.match) { text += " MATCH \(try word(match))" }
        switch key.deferrability {
        case .notDeferrable: break
        case .initiallyImmediate: text += " DEFERRABLE INITIALLY IMMEDIATE"
        case .initiallyDeferred: text += " DEFERRABLE INITIALLY DEFERRED"
        }
        return text
    }

    private static func action(_ action: ForeignKey.Action) -> String? {
        switch action {
        case .noAction: nil
        case .restrict: "RESTRICT"
        case .cascade: "CASCADE"
        case .setNull: "SET NULL"
        case .setDefault: "SET DEFAULT"
        }
    }

    private static func word(_ text: String) throws(AdapterError) -> String {
        let isWord = text.utf8.allSatisfy { $0.asciiLowercased >= 0x61 && $0.asciiLowercased <= 0x7A }
        return isWord ? text.asciiUppercased : try Quoting.identifier(text)
    }
}
