import MartletSchema

/// Renders changes of a column that PostgreSQL makes in place.
struct ColumnAlteration {
    private let alteration: TableAlteration
    private let before: Column
    private let after: Column
    private let profile: TargetProfile
    private let table: String
    private let column: String
    private let type: (old: NativeType, new: NativeType)

    /// Prepares the change of one column.
    init(
        _ alteration: TableAlteration, before: Column, after: Column, profile: TargetProfile
    ) throws(AdapterError) {
        self.alteration = alteration
        self.before = before
        self.after = after
        self.profile = profile
        table = try Quoting.path(alteration.before.path)
        column = try Quoting.identifier(after.name)
        type = (try TypeComparison.native(before.type), try TypeComparison.native(after.type))
    }

    /// Gives the statements; none for a column that comes from a parent, where the change is made.
    func statements() throws(AdapterError) -> [Statement] {
        if alteration.after.takesFromParent(after) {
            if alteration.before.takesFromParent(before) { return [] }
            // A table that becomes a partition has to be like its parent by then.
            guard alteration.after.isPartition else {
                throw needsRebuild("PostgreSQL cannot make a table's own column its parent's")
            }
        }
        let typeDiffers = type.old != type.new || before.collation != after.collation
        let sequences = SequenceAlteration(
            path: alteration.before.path, before: before, after: after,
            isUnlogged: alteration.after.attributes.isSet(PostgreSQLAttributes.unlogged)
                && profile.has(ServerVersion.nullsNotDistinct))
        var statements = try generation()
        let oldDefault = try defaultText(before)
        let newDefault = try defaultText(after)
        let dropsDefault = oldDefault != nil && (typeDiffers || newDefault == nil || after.isIdentity)
        if dropsDefault { statements.append(.exclusive("\(alter) DROP DEFAULT", inverse: oldDefault.map(setDefault))) }
        statements += try sequences.leaving()
        if typeDiffers { statements.append(try changeType()) }
        if type.old != type.new { statements += try sequences.followType() }
        statements += try nullability()
        statements += try sequences.joining()
        if let newDefault, dropsDefault || oldDefault != newDefault {
            statements.append(
                .exclusive(
                    "\(alter) SET DEFAULT \(newDefault)",
                    inverse: dropsDefault ? ["\(alter) DROP DEFAULT"] : oldDefault.map(setDefault)))
        }
        let settings = ColumnSettings(table: table, path: alteration.before.path, column: after)
        // A type brings its own storage along, and no compression.
        var old = before
        if typeDiffers {
            old.attributes[PostgreSQLAttributes.storage] = nil
            old.attributes[PostgreSQLAttributes.compression] = nil
        }
        statements += try settings.changes(from: old)
        if before.comment != after.comment {
            statements.append(
                try CommentRendering.statement(after.comment, on: settings.subject(), before: before.comment))
        }
        return statements
    }

    private var alter: String { "ALTER TABLE \(table) ALTER COLUMN \(column)" }

    private func setDefault(_ text: String) -> [String] { ["\(alter) SET DEFAULT \(text)"] }

    private func defaultText(_ column: Column) throws(AdapterError) -> String? {
        guard let value = column.defaultValue, column.generation == nil, !column.isIdentity else { return nil }
        return try DefaultRendering.text(of: value, type: column.type)
    }

    // MARK: - Type

    private func changeType() throws(AdapterError) -> Statement {
        let relation = TypeComparison.relation(from: type.old, to: type.new)
        guard relation != .incompatible else {
            throw needsRebuild("PostgreSQL has no conversion of its own from \(type.old.text) to \(type.new.text)")
        }
        for other in alteration.before.columns {
            guard let generation = other.generation, Self.mentions(generation.expression.text, after.name) else {
                continue
            }
            throw needsRebuild("PostgreSQL cannot change the type of a column that “\(other.name)” is computed from")
        }
        if let key = alteration.before.attributes.text(PostgreSQLAttributes.partitionBy), Self.mentions(key, after.name)
        {
            throw needsRebuild("PostgreSQL cannot change the type of a column that the table is partitioned by")
        }
        if before.generation != nil, after.generation != nil, relation == .explicitCast {
            throw needsRebuild("PostgreSQL says of no computed column how its values become those of another type")
        }
        var text = "\(alter) TYPE \(try SQLFragment(TypeComparison.nativeText(of: after.type)).open)"
        // Without one the column gets the type's own.
        if let collation = try ColumnRendering.collation(after.collation) { text += " COLLATE \(collation)" }
        if relation == .explicitCast {
            text += " USING \(TypeComparison.explicitCast(of: column, from: type.old, to: type.new))"
        }
        let isMetadata = [.identical, .equivalent, .widening].contains(relation)
        return Statement(
            text, lock: .blocksReadsAndWrites, cost: isMetadata ? .metadata : .rewrite,
            isDestructive: relation == .narrowing || relation == .explicitCast)
    }

    /// Whether a text names a column, or something else that is called so.
    static func mentions(_ text: String, _ name: String) -> Bool {
        SQLLexer.significantTokens(of: text).contains { $0.canBeName && ExactName.equal($0.name, name) }
    }

    private func generation() throws(AdapterError) -> [Statement] {
        guard before.generation != after.generation else { return [] }
        guard let old = before.generation else {
            throw needsRebuild("PostgreSQL cannot make a column that has values of its own a generated one")
        }
        guard let new = after.generation else {
            guard old.isStored else { throw needsRebuild("PostgreSQL cannot make a virtual column keep its values") }
            return [.exclusive("\(alter) DROP EXPRESSION")]
        }
        guard old.isStored == new.isStored else {
            throw needsRebuild("PostgreSQL cannot change in place whether a generated column is stored")
        }
        guard profile.has(ServerVersion.setExpression) else {
            throw needsRebuild("PostgreSQL before 17 cannot change how a column is computed in place")
        }
        return [
            Statement(
                "\(alter) SET EXPRESSION AS \(try SQLFragment(new.expression).inBrackets)", lock: .blocksReadsAndWrites,
                cost: new.isStored ? .rewrite : .metadata,
                inverse: ["\(alter) SET EXPRESSION AS \(try SQLFragment(old.expression).inBrackets)"])
        ]
    }

    // MARK: - NOT NULL

    private func nullability() throws(AdapterError) -> [Statement] {
        let key = PostgreSQLAttributes.notNullName
        let set: Statement
        if after.attributes[key] != nil || after.attributes.isSet(PostgreSQLAttributes.notNullNoInherit)
            || after.attributes.isSet(PostgreSQLAttributes.notNullNotValid)
        {
            set = .init(
                try ColumnSettings.addNotNull(after, table: table), lock: .blocksReadsAndWrites, cost: .scan,
                inverse: ["\(alter) DROP NOT NULL"])
        } else {
            set = .init(
                "\(alter) SET NOT NULL", lock: .blocksReadsAndWrites, cost: .scan, inverse: ["\(alter) DROP NOT NULL"])
        }
        let drop = Statement.exclusive("\(alter) DROP NOT NULL", inverse: ["\(alter) SET NOT NULL"])
        guard before.isNullable == after.isNullable else { return [after.isNullable ? drop : set] }
        if after.isNullable { return [] }
        return try notNullConstraint(drop: drop, set: set)
    }

    /// Changes of the constraint behind NOT NULL, which has a name from 18 on.
    private func notNullConstraint(drop: Statement, set: Statement) throws(AdapterError) -> [Statement] {
        let old = before.attributes
        let new = after.attributes
        func name(_ attributes: Attributes) throws(AdapterError) -> String {
            let usual = GeneratedName.first(
                table: alteration.before.path.name, column: after.name, label: "not_null")
            return try Quoting.identifier(attributes.notNullName ?? usual)
        }
        var statements: [Statement] = []
        let isRenamed = old[PostgreSQLAttributes.notNullName] != new[PostgreSQLAttributes.notNullName]
        let current = try name(isRenamed ? new : old)
        if isRenamed {
            statements.append(
                .exclusive(
                    "ALTER TABLE \(table) RENAME CONSTRAINT \(try name(old)) TO \(try name(new))",
                    inverse: ["ALTER TABLE \(table) RENAME CONSTRAINT \(try name(new)) TO \(try name(old))"]))
        }
        if old[PostgreSQLAttributes.notNullNoInherit] != new[PostgreSQLAttributes.notNullNoInherit] {
            let word = new.isSet(PostgreSQLAttributes.notNullNoInherit) ? "NO INHERIT" : "INHERIT"
            statements.append(.exclusive("ALTER TABLE \(table) ALTER CONSTRAINT \(current) \(word)"))
        }
        if old[PostgreSQLAttributes.notNullNotValid] != new[PostgreSQLAttributes.notNullNotValid] {
            if new.isSet(PostgreSQLAttributes.notNullNotValid) { return [drop, set] }
            statements.append(
                Statement(
                    "ALTER TABLE \(table) VALIDATE CONSTRAINT \(current)", lock: .none, cost: .scan))
        }
        return statements
    }
}
