import MartletSchema

/// Renders ADD COLUMN, where rows that are there can take the new column without being written again.
///
/// The rules are those of <https://www.sqlite.org/lang_altertable.html#alter_table_add_column>. SQLite drops some of them
/// for a table without rows; whether there are rows is not known here.
struct AddColumnRendering {
    /// The alteration that the addition is a part of.
    let alteration: TableAlteration
    /// The database.
    let profile: TargetProfile

    /// The table as it will be.
    private var after: Table { alteration.after }

    /// Gives the statement that adds a column with the constraints that ride along.
    func statement(for column: Column, riders: AddedColumnRiders) throws(AdapterError) -> Statement {
        try checkKeys(column)
        try checkValue(column)
        let shape = TableShape(table: after)
        let clauses = try riders.clauses(of: column)
        let definition = try ([ColumnRendering(shape: shape).definition(of: column)] + clauses).joined(separator: " ")
        let table = try Quoting.path(after.path)
        let isChecked = try riders.bringsChecks(column) || shape.isStrict || column.generation != nil
        return Statement(
            "ALTER TABLE \(table) ADD COLUMN \(definition)", lock: .blocksWrites, cost: isChecked ? .scan : .metadata,
            inverse: clauses.isEmpty && profile.has(SQLiteVersion.dropColumn)
                ? ["ALTER TABLE \(table) DROP COLUMN \(try Quoting.identifier(column.name))"] : nil)
    }

    private func checkKeys(_ column: Column) throws(AdapterError) {
        let keys = after.uniques + (after.primaryKey.map { [$0] } ?? [])
        let isInKey = keys.contains { $0.columns.contains { $0.equalsIgnoringASCIICase(column.name) } }
        if column.isIdentity || isInKey {
            throw AlterationRendering.needsRebuild("SQLite cannot add a column of a key in place")
        }
    }

    private func checkValue(_ column: Column) throws(AdapterError) {
        if let generation = column.generation {
            guard !generation.isStored else {
                throw AlterationRendering.needsRebuild("SQLite cannot add a stored generated column in place")
            }
            let fragment = try SQLFragment(generation.expression)
            for change in alteration.changes {
                guard case .addColumn(let other) = change, fragment.mentions(other.name) else { continue }
                throw AlterationRendering.needsRebuild(
                    "SQLite cannot add a generated column in place together with what it is computed from")
            }
            return
        }
        if !column.isNullable, try DefaultRendering.isNull(column.defaultValue, type: column.type) {
            throw AlterationRendering.needsRebuild("SQLite cannot add a NOT NULL column without a default in place")
        }
        // SQLite gives rows that are there the number, whatever the column's type makes of it in rows to come.
        let affinity = try TableShape(table: after).declaredType(of: column).affinity
        if let value = column.defaultValue, affinity == .text || affinity == .real,
            try DefaultRendering.isTruthValue(value, type: column.type)
        {
            throw AlterationRendering.needsRebuild("SQLite cannot add a column of text with a truth value in place")
        }
        if let value = column.defaultValue, try !DefaultRendering.isConstant(value, type: column.type) {
            throw AlterationRendering.needsRebuild("SQLite cannot add a column with a computed default in place")
        }
    }
}
