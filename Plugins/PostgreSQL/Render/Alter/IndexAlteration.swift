import MartletSchema

/// Renders what PostgreSQL changes of an index as it is: its comment, storage and what the table does with it.
struct IndexAlteration {
    let from: Index
    let to: Index
    let table: ObjectPath
    let profile: TargetProfile

    /// The bytes of a name in a server that was built as usual.
    private static let longestName = 63

    private static let changeable: Set = [
        PostgreSQLAttributes.comment, PostgreSQLAttributes.storageParameters, PostgreSQLAttributes.tablespace,
        PostgreSQLAttributes.clustered, PostgreSQLAttributes.replicaIdentity,
    ]

    /// Gives the statements.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where more of the index differs.
    func statements() throws(AdapterError) -> [Statement] {
        if from.name != to.name { return try renaming() }
        guard alike(from) == alike(to), !from.attributes.isSet(PostgreSQLAttributes.invalid) else {
            throw AdapterError(.unsupported, "PostgreSQL makes the index “\(to.name)” anew where its contents change")
        }
        let operations = IndexOperations(table: table, profile: profile)
        let name = try operations.name(to)
        var statements: [Statement] = []
        let parameters = try StorageParameterText(to.attributes.text(PostgreSQLAttributes.storageParameters))
            .difference(from: StorageParameterText(from.attributes.text(PostgreSQLAttributes.storageParameters)))
        if let reset = parameters.reset { statements.append(.light("ALTER INDEX \(name) RESET \(reset)")) }
        if let set = parameters.set { statements.append(.light("ALTER INDEX \(name) SET \(set)")) }
        if differs(PostgreSQLAttributes.tablespace) {
            let space = try to.attributes.text(PostgreSQLAttributes.tablespace).map { text throws(AdapterError) in
                try Quoting.identifier(text)
            }
            statements.append(
                Statement(
                    "ALTER INDEX \(name) SET TABLESPACE \(space ?? "pg_default")", lock: .blocksReadsAndWrites,
                    cost: .rewrite))
        }
        for (position, part) in to.parts.enumerated() where position < from.parts.count {
            let old = from.parts[position].attributes.integer(PostgreSQLAttributes.statistics)
            let new = part.attributes.integer(PostgreSQLAttributes.statistics)
            if old != new { statements.append(.light(try operations.statistics(to, position, new ?? -1))) }
        }
        statements += try tableSettings()
        if differs(PostgreSQLAttributes.comment) {
            statements.append(
                try CommentRendering.statement(
                    to.attributes.text(PostgreSQLAttributes.comment), on: "INDEX \(name)",
                    before: from.attributes.text(PostgreSQLAttributes.comment)))
        }
        return statements
    }

    /// The statement that gives an index another name and nothing else.
    private func renaming() throws(AdapterError) -> [Statement] {
        var renamed = from
        renamed.name = to.name
        guard renamed == to else {
            throw AdapterError(.unsupported, "an index gets another name only where nothing else of it changes")
        }
        guard to.name.utf8.count <= Self.longestName else {
            throw AdapterError(.unsupported, "PostgreSQL would cut the name “\(to.name)” off")
        }
        let operations = IndexOperations(table: table, profile: profile)
        let (old, new) = (try Quoting.identifier(from.name), try Quoting.identifier(to.name))
        return [
            .light(
                "ALTER INDEX \(try operations.name(from)) RENAME TO \(new)",
                inverse: ["ALTER INDEX \(try operations.name(to)) RENAME TO \(old)"])
        ]
    }

    private func tableSettings() throws(AdapterError) -> [Statement] {
        let tableName = try Quoting.path(table)
        var attributes = to.attributes
        var statements: [Statement] = []
        for key in [PostgreSQLAttributes.clustered, PostgreSQLAttributes.replicaIdentity] {
            if !differs(key) { attributes[key] = nil }
        }
        if differs(PostgreSQLAttributes.clustered), !to.attributes.isSet(PostgreSQLAttributes.clustered) {
            statements.append(.light("ALTER TABLE \(tableName) SET WITHOUT CLUSTER"))
        }
        if differs(PostgreSQLAttributes.replicaIdentity), !to.attributes.isSet(PostgreSQLAttributes.replicaIdentity) {
            statements.append(.exclusive("ALTER TABLE ONLY \(tableName) REPLICA IDENTITY DEFAULT"))
        }
        let key = KeyConstraint(name: to.name, parts: [], attributes: attributes)
        return try statements + TableSettings(path: table, name: tableName).keySettings(key)
    }

    private func differs(_ key: String) -> Bool { from.attributes[key] != to.attributes[key] }

    private func alike(_ index: Index) -> Index {
        var copy = index
        copy.attributes = index.attributes.without(Self.changeable)
        copy.dependencies = []
        for position in copy.parts.indices { copy.parts[position].attributes[PostgreSQLAttributes.statistics] = nil }
        return copy
    }
}
