import MartletSchema

/// Renders changes of a table that SQLite makes in place; all others ask for a rebuild.
struct AlterationRendering {
    private let alteration: TableAlteration
    private let profile: TargetProfile
    private let table: String

    /// Renders an alteration for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` and the alternative `rebuildTable` where one of the changes
    ///   cannot be made in place.
    static func statements(
        of alteration: TableAlteration, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        let rendering = AlterationRendering(
            alteration: alteration, profile: profile, table: try Quoting.path(alteration.before.path))
        let riders = try AddedColumnRiders(of: alteration)
        var statements: [Statement] = []
        for change in alteration.changes where !riders.includes(change) {
            statements += try rendering.statements(of: change, riders: riders)
        }
        return statements
    }

    private func statements(
        of change: TableChange, riders: AddedColumnRiders
    ) throws(AdapterError) -> [Statement] {
        switch change {
        case .addColumn(let column):
            let rendering = AddColumnRendering(alteration: alteration, profile: profile)
            return [try rendering.statement(for: column, riders: riders)]
        case .dropColumn(let column):
            let rendering = DropColumnRendering(alteration: alteration, profile: profile)
            return [try rendering.statement(for: column)]
        case .alterColumn(let before, let after): return try alterColumn(before: before, after: after)
        case .addCheck(let check): return [try addCheck(check)]
        case .dropCheck(let check): return [try dropCheck(check)]
        case .addPrimaryKey: throw Self.needsRebuild("SQLite cannot give a table a primary key in place")
        case .dropPrimaryKey: throw Self.needsRebuild("SQLite cannot take a table's primary key away in place")
        case .addUnique: throw Self.needsRebuild("SQLite cannot add a unique constraint in place")
        case .dropUnique: throw Self.needsRebuild("SQLite cannot drop a unique constraint in place")
        case .addForeignKey: throw Self.needsRebuild("SQLite cannot add a foreign key in place")
        case .dropForeignKey: throw Self.needsRebuild("SQLite cannot drop a foreign key in place")
        case .setAttributes: throw Self.needsRebuild("SQLite cannot change a table's options in place")
        case .setComment: throw AdapterError(.unsupported, "SQLite stores no comments on tables")
        }
    }

    /// The error that asks for a rebuild.
    static func needsRebuild(_ why: String) -> AdapterError {
        AdapterError(.unsupported, why, alternative: .rebuildTable)
    }

    private func alterColumn(before: Column, after: Column) throws(AdapterError) -> [Statement] {
        let old = TableShape(table: alteration.before)
        let new = TableShape(table: alteration.after)
        if try old.declaredType(of: before).normalForm != new.declaredType(of: after).normalForm {
            throw Self.needsRebuild("SQLite cannot change a column's type in place")
        }
        if before.defaultValue != after.defaultValue {
            throw Self.needsRebuild("SQLite cannot change a column's default in place")
        }
        if before.generation != after.generation {
            throw Self.needsRebuild("SQLite cannot change how a generated column is computed in place")
        }
        if before.isIdentity != after.isIdentity {
            throw Self.needsRebuild("SQLite cannot change AUTOINCREMENT in place")
        }
        if before.collation?.asciiLowercased != after.collation?.asciiLowercased {
            throw Self.needsRebuild("SQLite cannot change a column's collation in place")
        }
        return try alterNullability(before: before, after: after)
    }

    private func alterNullability(before: Column, after: Column) throws(AdapterError) -> [Statement] {
        if before.isNullable == after.isNullable {
            guard before.attributes == after.attributes else {
                throw Self.needsRebuild("SQLite cannot change the clauses of a column in place")
            }
            return []
        }
        guard Self.besidesNotNull(before) == Self.besidesNotNull(after),
            after.isNullable || after.attributes.text(SQLiteAttributes.notNullName) == nil,
            try !TableShape(table: alteration.after).isNeverNull(after)
        else { throw Self.needsRebuild("SQLite cannot change a column's NOT NULL clause so in place") }
        guard profile.has(SQLiteVersion.alterConstraints) else {
            throw Self.needsRebuild("SQLite before 3.53 cannot change whether a column may be null in place")
        }
        let column = "ALTER TABLE \(table) ALTER COLUMN \(try Quoting.identifier(after.name))"
        let conflict = try ColumnRendering.conflictClause((after.isNullable ? before : after).attributes)
        let set = "\(column) SET NOT NULL\(conflict)"
        let drop = "\(column) DROP NOT NULL"
        return [
            after.isNullable
                ? Statement(drop, lock: .blocksWrites, cost: .metadata, inverse: [set])
                : Statement(set, lock: .blocksWrites, cost: .scan, inverse: [drop])
        ]
    }

    private static func besidesNotNull(_ column: Column) -> Attributes {
        let ofNotNull = [
            SQLiteAttributes.onConflict, SQLiteAttributes.notNullName, SQLiteAttributes.explicitNotNull,
            SQLiteAttributes.explicitNull, SQLiteAttributes.nullName,
        ]
        return column.attributes.filter { !ofNotNull.contains($0.key) }
    }

    private func addCheck(_ check: CheckConstraint) throws(AdapterError) -> Statement {
        guard profile.has(SQLiteVersion.alterConstraints) else {
            throw Self.needsRebuild("SQLite before 3.53 cannot add a check in place")
        }
        let text = "ALTER TABLE \(table) ADD \(try ConstraintRendering.check(check))"
        var inverse: [String]?
        if let name = check.name { inverse = ["ALTER TABLE \(table) DROP CONSTRAINT \(try Quoting.identifier(name))"] }
        return Statement(text, lock: .blocksWrites, cost: .scan, inverse: inverse)
    }

    private func dropCheck(_ check: CheckConstraint) throws(AdapterError) -> Statement {
        guard profile.has(SQLiteVersion.alterConstraints) else {
            throw Self.needsRebuild("SQLite before 3.53 cannot drop a check in place")
        }
        guard let name = check.name else {
            throw Self.needsRebuild("SQLite cannot drop a check without a name in place")
        }
        return Statement(
            "ALTER TABLE \(table) DROP CONSTRAINT \(try Quoting.identifier(name))", lock: .blocksWrites,
            cost: .metadata, inverse: ["ALTER TABLE \(table) ADD \(try ConstraintRendering.check(check))"])
    }
}
