import MartletSchema

/// Renders what becomes of the sequence that a column owns, by identity or as `serial`.
struct SequenceAlteration {
    let path: ObjectPath
    let before: Column
    let after: Column
    let isUnlogged: Bool

    private var old: OwnedSequence? { OwnedSequence(before) }
    private var new: OwnedSequence? { OwnedSequence(after) }
    private var hadSerial: Bool { !before.isIdentity && old != nil }
    private var hasSerial: Bool { !after.isIdentity && new != nil }

    private func table() throws(AdapterError) -> String { try Quoting.path(path) }

    private func alter() throws(AdapterError) -> String {
        "ALTER TABLE \(try table()) ALTER COLUMN \(try Quoting.identifier(after.name))"
    }

    /// What goes before the column changes otherwise.
    func leaving() throws(AdapterError) -> [Statement] {
        if before.isIdentity, !after.isIdentity { return [.exclusive("\(try alter()) DROP IDENTITY")] }
        guard hadSerial, !hasSerial, let old else { return [] }
        // The numbers go on from there; PostgreSQL's own sequence of the column may want the same name.
        if after.isIdentity { return [.light("ALTER SEQUENCE \(old.name) RENAME TO \"\(Self.reservedName)\"")] }
        return [.exclusive("DROP SEQUENCE IF EXISTS \(old.name)")]
    }

    /// What goes with another integer type.
    func followType() throws(AdapterError) -> [Statement] {
        guard hadSerial, hasSerial, let new, !new.hasType else { return [] }
        let type = try TypeComparison.native(after.type).text
        guard ["smallint", "integer", "bigint"].contains(type), let old else { return [] }
        return [.light("ALTER SEQUENCE \(old.name) AS \(type)")]
    }

    /// What goes after the column's type and NOT NULL have changed.
    func joining() throws(AdapterError) -> [Statement] {
        if after.isIdentity { return before.isIdentity ? try changeIdentity() : try addIdentity() }
        guard hasSerial, let new else { return [] }
        if hadSerial, let old { return try changeOptions(from: old, to: new) }
        let owner = "\(try table()).\(try Quoting.identifier(after.name))"
        return [
            .light(
                try new.createStatement(for: after, isUnlogged: isUnlogged), inverse: ["DROP SEQUENCE \(new.name)"]),
            .light("ALTER SEQUENCE \(new.name) OWNED BY \(owner)"),
            try goOn(new.name),
        ]
    }

    private static let reservedName = "_martlet_old_sequence"

    private func addIdentity() throws(AdapterError) -> [Statement] {
        guard let name = OwnedSequence.name(of: after, in: path) else { return [] }
        var statements = [
            Statement(
                "\(try alter()) ADD \(ColumnRendering.identity(of: after))", lock: .blocksReadsAndWrites,
                cost: .metadata, inverse: ["\(try alter()) DROP IDENTITY"])
        ]
        if hadSerial, let old {
            let tokens = SQLLexer.significantTokens(of: old.name)
            let schema =
                tokens.count == 3 ? tokens[0].text : try Quoting.path(ObjectPath(Array(path.components.dropLast())))
            let kept = "\(schema).\"\(Self.reservedName)\""
            statements.append(
                .light("SELECT pg_catalog.setval(\(try Quoting.text(name)), last_value, is_called) FROM \(kept)"))
            statements.append(.light("DROP SEQUENCE \(kept)"))
        } else {
            statements.append(try goOn(name))
        }
        return statements
    }

    private func changeIdentity() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if before.attributes[PostgreSQLAttributes.identity] != after.attributes[PostgreSQLAttributes.identity] {
            func kind(_ column: Column) -> String {
                column.attributes.text(PostgreSQLAttributes.identity) == "always" ? "ALWAYS" : "BY DEFAULT"
            }
            statements.append(
                .exclusive(
                    "\(try alter()) SET GENERATED \(kind(after))",
                    inverse: ["\(try alter()) SET GENERATED \(kind(before))"]))
        }
        guard let oldName = OwnedSequence.name(of: before, in: path),
            let newName = OwnedSequence.name(of: after, in: path)
        else { return statements }
        let from = OwnedSequence(name: oldName, options: old?.options ?? "")
        let to = OwnedSequence(name: newName, options: new?.options ?? "")
        return try statements + changeOptions(from: from, to: to)
    }

    private func changeOptions(from old: OwnedSequence, to new: OwnedSequence) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if !ExactName.equal(old.name, new.name), let last = SQLLexer.significantTokens(of: new.name).last {
            statements.append(.exclusive("ALTER SEQUENCE \(old.name) RENAME TO \(last.text)"))
        }
        if !ExactName.equal(old.options, new.options) {
            let options = SequenceOptions(new.options).complete
            // Without being told, it is of the column's type, which another one would not become by itself.
            let type = old.hasType && !new.hasType ? " AS \(try OwnedSequence.usualType(for: after))" : ""
            statements.append(.exclusive("ALTER SEQUENCE \(new.name)\(type)\(options)"))
        }
        return statements
    }

    /// Lets new numbers follow those that are there.
    private func goOn(_ sequence: String) throws(AdapterError) -> Statement {
        let column = try Quoting.identifier(after.name)
        return Statement(
            """
            SELECT pg_catalog.setval(\(try Quoting.text(sequence)), pg_catalog.max(\(column))) FROM \(try table()) \
            HAVING pg_catalog.max(\(column)) > 0
            """, lock: .none, cost: .scan, comment: "New numbers follow those that are there.")
    }
}
