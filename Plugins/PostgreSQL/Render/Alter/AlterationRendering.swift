import MartletSchema

/// Renders changes of a table that PostgreSQL makes in place; all others ask for a rebuild.
struct AlterationRendering {
    private let alteration: TableAlteration
    private let profile: TargetProfile
    private let name: String
    private var settings: TableSettings { TableSettings(path: alteration.after.path, name: name) }
    private var constraints: ConstraintRendering { ConstraintRendering(profile: profile) }

    /// Prepares an alteration for a database.
    init(_ alteration: TableAlteration, for profile: TargetProfile) throws(AdapterError) {
        self.alteration = alteration
        self.profile = profile
        name = try Quoting.path(alteration.before.path)
    }

    /// Gives the statements.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` and the alternative `rebuildTable` where one of the changes
    ///   cannot be made in place.
    func statements() throws(AdapterError) -> [Statement] {
        let pairs = ConstraintPairs(alteration, name: name, profile: profile)
        var statements = try OwnedInheritance(alteration, name: name, profile: profile).statements()
        for change in ColumnChangeOrder.sorted(alteration.changes) {
            if let inPlace = try pairs.statements(insteadOf: change) {
                statements += inPlace
            } else {
                statements += try self.statements(of: change)
            }
        }
        return statements
    }

    private func statements(of change: TableChange) throws(AdapterError) -> [Statement] {
        switch change {
        case .addColumn(let column): return try addColumn(column)
        case .dropColumn(let column): return try dropColumn(column)
        case .alterColumn(let before, let after):
            return try ColumnAlteration(alteration, before: before, after: after, profile: profile).statements()
        case .addPrimaryKey(let key): return try addKey(key, isPrimary: true)
        case .addUnique(let key): return try addKey(key, isPrimary: false)
        case .dropPrimaryKey(let key):
            return [try drop(key.name, "primary key", add: constraints.key(key, isPrimary: true))]
        case .dropUnique(let key): return [try drop(key.name, "key", add: constraints.key(key, isPrimary: false))]
        case .addForeignKey(let key):
            let isChecked = !ConstraintRendering.isAddedLater(key.attributes)
            return try [add(constraints.foreignKey(key), key.name, lock: .blocksWrites, isChecked ? .scan : .metadata)]
                + settings.constraintComment(key.name, key.attributes)
        case .dropForeignKey(let key): return [try drop(key.name, "foreign key", add: constraints.foreignKey(key))]
        case .addCheck(let check):
            let isChecked = !ConstraintRendering.isAddedLater(check.attributes)
            return try [
                add(constraints.check(check), check.name, lock: .blocksReadsAndWrites, isChecked ? .scan : .metadata)
            ] + settings.constraintComment(check.name, check.attributes)
        case .dropCheck(let check): return [try drop(check.name, "check", add: constraints.check(check))]
        case .setComment(let comment):
            return [
                try CommentRendering.statement(comment, on: "TABLE \(name)", before: alteration.before.comment)
            ]
        case .setAttributes(let attributes):
            return try TableAttributeAlteration(
                before: alteration.before.attributes, after: attributes, settings: settings, profile: profile
            ).statements()
        }
    }

    // MARK: - Columns

    private func addColumn(_ column: Column) throws(AdapterError) -> [Statement] {
        let joins = alteration.after.isPartition && !alteration.before.isPartition
        if !joins, alteration.after.takesFromParent(column) { return [] }
        var statements: [Statement] = []
        let sequence = column.isIdentity ? nil : OwnedSequence(column)
        if let sequence {
            let isUnlogged = alteration.after.attributes.isSet(PostgreSQLAttributes.unlogged)
            let sql = try sequence.createStatement(
                for: column, isUnlogged: isUnlogged && profile.has(ServerVersion.nullsNotDistinct))
            statements.append(.light(sql, inverse: ["DROP SEQUENCE \(sequence.name)"]))
        }
        let definition = try ColumnRendering(profile: profile).definition(of: column)
        statements.append(
            Statement(
                "ALTER TABLE \(name) ADD COLUMN \(definition)", lock: .blocksReadsAndWrites,
                cost: Self.rewrites(column) ? .rewrite : .metadata,
                inverse: ["ALTER TABLE \(name) DROP COLUMN \(try Quoting.identifier(column.name))"]))
        if let sequence {
            let owner = "\(name).\(try Quoting.identifier(column.name))"
            statements.append(.light("ALTER SEQUENCE \(sequence.name) OWNED BY \(owner)"))
        }
        statements += try ColumnSettings(table: name, path: alteration.before.path, column: column).afterCreation(
            isInherited: false, isPartition: false)
        if let check = try ColumnRendering.enumerationCheck(of: column) {
            statements.append(try add("CHECK (\(check))", nil, lock: .blocksReadsAndWrites, .scan))
        }
        return statements
    }

    /// Whether every row is written: a constant stands in the catalog alone, what is computed for each row does not.
    private static func rewrites(_ column: Column) -> Bool {
        if column.isIdentity || column.generation?.isStored ?? false { return true }
        guard let value = column.defaultValue else { return false }
        return value.portable == nil
    }

    private func dropColumn(_ column: Column) throws(AdapterError) -> [Statement] {
        if alteration.before.isPartition { return [] }
        // A column of tables that inherit from this one is theirs from then on, and goes with a change of theirs.
        let only = alteration.before.attributes.isSet(PostgreSQLAttributes.isInherited) ? "ONLY " : ""
        return [
            Statement(
                "ALTER TABLE \(only)\(name) DROP COLUMN \(try Quoting.identifier(column.name))",
                lock: .blocksReadsAndWrites,
                cost: .metadata, isDestructive: column.generation == nil)
        ]
    }

    // MARK: - Constraints

    private func addKey(_ key: KeyConstraint, isPrimary: Bool) throws(AdapterError) -> [Statement] {
        let text = try constraints.key(key, isPrimary: isPrimary)
        return try [add(text, key.name, lock: .blocksReadsAndWrites, .scan)] + settings.keySettings(key)
            + settings.constraintComment(key.name, key.attributes)
    }

    private func add(
        _ text: String, _ constraint: String?, lock: Statement.Lock, _ cost: Statement.Cost
    ) throws(AdapterError) -> Statement {
        let quoted = try constraint.map { text throws(AdapterError) in try Quoting.identifier(text) }
        return Statement(
            "ALTER TABLE \(name) ADD \(text)", lock: lock, cost: cost,
            inverse: quoted.map { ["ALTER TABLE \(name) DROP CONSTRAINT \($0)"] })
    }

    private func drop(_ constraint: String?, _ kind: String, add: String) throws(AdapterError) -> Statement {
        guard let constraint else {
            throw AdapterError(
                .invalidArgument, "a \(kind) of \(alteration.before.path) cannot be dropped without its name")
        }
        return .exclusive(
            "ALTER TABLE \(name) DROP CONSTRAINT \(try Quoting.identifier(constraint))",
            inverse: ["ALTER TABLE \(name) ADD \(add)"])
    }
}
