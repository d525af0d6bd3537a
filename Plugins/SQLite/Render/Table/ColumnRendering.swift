import MartletSchema

/// Writes a column as it stands in CREATE TABLE and ADD COLUMN.
struct ColumnRendering {
    /// The table that the column belongs to.
    let shape: TableShape

    /// Gives the column's definition: its name, its type and the constraints that stand with it.
    func definition(of column: Column) throws(AdapterError) -> String {
        var parts = [try Quoting.identifier(column.name)]
        let type = try shape.nativeType(of: column)
        if !type.isEmpty { parts.append(type) }
        if try shape.hasInlineKey(column), let key = shape.table.primaryKey {
            parts.append(try inlineKey(key, of: column))
        }
        if let nullability = try nullability(of: column) { parts.append(nullability) }
        if let value = column.defaultValue {
            let text = try DefaultRendering.text(of: value, type: column.type)
            parts.append(try name(SQLiteAttributes.defaultName, of: column) + "DEFAULT " + text)
        }
        if let collation = try collation(of: column) {
            parts.append(try name(SQLiteAttributes.collationName, of: column) + "COLLATE " + collation)
        }
        if let generation = column.generation {
            let expression = try SQLFragment(generation.expression).inBrackets
            parts.append(
                try name(SQLiteAttributes.generationName, of: column)
                    + "GENERATED ALWAYS AS \(expression) \(generation.isStored ? "STORED" : "VIRTUAL")")
        }
        return parts.joined(separator: " ")
    }

    /// Gives the check that an enumeration brings along where its column has no native type of its own.
    ///
    /// A column that was read from a database has its check among the table's.
    static func enumerationCheck(of column: Column) throws(AdapterError) -> String? {
        guard column.type.native == nil, case .enumeration(let values)? = column.type.abstract else { return nil }
        guard !values.isEmpty else {
            throw AdapterError(.invalidArgument, "the enumeration of the column “\(column.name)” has no values")
        }
        var literals: [String] = []
        for value in values { literals.append(try Quoting.literal(.text(value))) }
        return "\(try Quoting.identifier(column.name)) IN (\(literals.joined(separator: ", ")))"
    }

    /// Gives a conflict clause with a space before it; empty where there is none.
    static func conflictClause(_ attributes: Attributes) throws(AdapterError) -> String {
        guard let text = attributes.text(SQLiteAttributes.onConflict) else { return "" }
        let word = text.asciiUppercased
        guard ["ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"].contains(word) else {
            throw AdapterError(.invalidArgument, "SQLite knows no conflict clause “\(text)”")
        }
        return " ON CONFLICT \(word)"
    }

    private func inlineKey(_ key: KeyConstraint, of column: Column) throws(AdapterError) -> String {
        let isDescending = key.parts.first?.isDescending ?? false
        if column.isIdentity, isDescending || shape.isWithoutRowid {
            throw AdapterError(
                .unsupported,
                "SQLite numbers rows by an ascending INTEGER PRIMARY KEY of a table with row ids only, and the column"
                    + " “\(column.name)” is none")
        }
        return try ConstraintRendering.namePrefix(key.name) + "PRIMARY KEY" + (isDescending ? " DESC" : "")
            + ColumnRendering.conflictClause(key.attributes) + (column.isIdentity ? " AUTOINCREMENT" : "")
    }

    private func name(_ attribute: String, of column: Column) throws(AdapterError) -> String {
        try ConstraintRendering.namePrefix(column.attributes.text(attribute))
    }

    /// A column that is never null anyway says so only where its owner did.
    private func nullability(of column: Column) throws(AdapterError) -> String? {
        if column.isNullable {
            guard column.attributes.isSet(SQLiteAttributes.explicitNull) else { return nil }
            return try name(SQLiteAttributes.nullName, of: column) + "NULL"
        }
        if try shape.isNeverNull(column), !column.attributes.isSet(SQLiteAttributes.explicitNotNull) { return nil }
        return try name(SQLiteAttributes.notNullName, of: column) + "NOT NULL"
            + ColumnRendering.conflictClause(column.attributes)
    }

    private func collation(of column: Column) throws(AdapterError) -> String? {
        if let collation = column.collation { return try Quoting.identifier(collation) }
        switch column.attributes[SQLiteAttributes.explicitCollation] {
        case .boolean(true): return "BINARY"
        case .text(let name) where !name.isEmpty: return try Quoting.identifier(name)
        default: return nil
        }
    }
}
