import MartletSchema

/// Writes a table: the sequences before it, CREATE TABLE, and what can only be said of a table that is there.
struct TableRendering {
    /// The table.
    let table: Table
    /// The database it is written for.
    let profile: TargetProfile

    private let name: String
    private var columns: ColumnRendering { ColumnRendering(profile: profile) }
    private var constraints: ConstraintRendering { ConstraintRendering(profile: profile) }

    /// Prepares a table.
    init(_ table: Table, for profile: TargetProfile) throws(AdapterError) {
        self.table = table
        self.profile = profile
        name = try Quoting.path(table.path)
    }

    /// Gives all statements.
    func statements() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        let isUnlogged = table.attributes.isSet(PostgreSQLAttributes.unlogged)
        for column in serialColumns {
            guard let sequence = OwnedSequence(column) else { continue }
            let sql = try sequence.createStatement(
                for: column, isUnlogged: isUnlogged && profile.has(ServerVersion.nullsNotDistinct))
            statements.append(.light(sql, inverse: ["DROP SEQUENCE \(sequence.name)"]))
        }
        statements.append(
            Statement(
                try createStatement(),
                lock: locksOthers ? .blocksReadsAndWrites : refersToOthers ? .blocksWrites : .none,
                cost: .metadata, inverse: ["DROP TABLE \(name)"]))
        for column in serialColumns {
            guard let sequence = OwnedSequence(column) else { continue }
            statements.append(
                .light(
                    "ALTER SEQUENCE \(sequence.name) OWNED BY \(name).\(try Quoting.identifier(column.name))"))
        }
        return try statements + following()
    }

    /// The columns that have a sequence of their own without being identities.
    private var serialColumns: [Column] {
        table.columns.filter {
            !$0.isIdentity && !table.takesFromParent($0) && OwnedSequence($0) != nil
        }
    }

    private var refersToOthers: Bool { !table.foreignKeys.isEmpty }

    private var locksOthers: Bool { table.attributes.text(PostgreSQLAttributes.partitionOf) != nil }

    private func createStatement() throws(AdapterError) -> String {
        let attributes = table.attributes
        var text = "CREATE \(attributes.isSet(PostgreSQLAttributes.unlogged) ? "UNLOGGED " : "")TABLE \(name)"
        let items = try self.items()
        let body = items.isEmpty ? "" : "\n    \(items.joined(separator: ",\n    "))\n"
        if let parent = attributes.text(PostgreSQLAttributes.partitionOf) {
            guard let bound = attributes.text(PostgreSQLAttributes.partitionBound) else {
                throw AdapterError(.invalidArgument, "the partition \(table.path) needs its bound")
            }
            text += " PARTITION OF \(parent)" + (items.isEmpty ? "" : " (\(body))")
            text += " \(try SQLFragment(bound).open)"
        } else if let type = attributes.text(PostgreSQLAttributes.ofType) {
            text += " OF \(type)" + (items.isEmpty ? "" : " (\(body))")
        } else {
            text += " (\(body))"
        }
        if let parents = attributes.text(PostgreSQLAttributes.inherits) { text += "\nINHERITS (\(parents))" }
        if let key = attributes.text(PostgreSQLAttributes.partitionBy) {
            text += "\nPARTITION BY \(try SQLFragment(key).open)"
        }
        if let method = attributes.text(PostgreSQLAttributes.accessMethod) {
            text += "\nUSING \(try Quoting.identifier(method))"
        }
        let parameters = StorageParameterText(attributes.text(PostgreSQLAttributes.storageParameters))
        if let clause = try parameters.clause() { text += "\nWITH \(clause)" }
        if let space = attributes.text(PostgreSQLAttributes.tablespace) {
            text += "\nTABLESPACE \(try Quoting.identifier(space))"
        }
        return text
    }

    private func items() throws(AdapterError) -> [String] {
        var items: [String] = []
        let isPartition = table.attributes.text(PostgreSQLAttributes.partitionOf) != nil
        let isOfType = table.attributes.text(PostgreSQLAttributes.ofType) != nil
        for column in table.columns {
            if isPartition || isOfType {
                if let options = try columns.options(of: column, behind: isOfType ? "WITH OPTIONS " : "") {
                    items.append(options)
                }
            } else if !column.attributes.isSet(PostgreSQLAttributes.inherited) {
                items.append(try columns.definition(of: column))
            }
        }
        if let key = table.primaryKey { items.append(try constraints.key(key, isPrimary: true)) }
        for key in uniques.inStatement { items.append(try constraints.key(key, isPrimary: false)) }
        for check in table.checks where !ConstraintRendering.isAddedLater(check.attributes) {
            items.append(try constraints.check(check))
        }
        for column in table.columns {
            if let check = try ColumnRendering.enumerationCheck(of: column) { items.append("CHECK (\(check))") }
        }
        for key in table.foreignKeys where !ConstraintRendering.isAddedLater(key.attributes) {
            items.append(try constraints.foreignKey(key))
        }
        return items
    }

    /// The unique constraints, divided: of two over the same columns one statement would make one constraint.
    private var uniques: (inStatement: [KeyConstraint], later: [KeyConstraint]) {
        var seen = [table.primaryKey].compactMap(\.self).map(\.parts)
        var divided: (inStatement: [KeyConstraint], later: [KeyConstraint]) = ([], [])
        for key in table.uniques {
            if seen.contains(key.parts) {
                divided.later.append(key)
            } else {
                divided.inStatement.append(key)
                seen.append(key.parts)
            }
        }
        return divided
    }

    private func following() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        for key in uniques.later {
            statements.append(.exclusive("ALTER TABLE \(name) ADD \(try constraints.key(key, isPrimary: false))"))
        }
        for check in table.checks where ConstraintRendering.isAddedLater(check.attributes) {
            statements.append(.exclusive("ALTER TABLE \(name) ADD \(try constraints.check(check))"))
        }
        for key in table.foreignKeys where ConstraintRendering.isAddedLater(key.attributes) {
            statements.append(.exclusive("ALTER TABLE \(name) ADD \(try constraints.foreignKey(key))"))
        }
        for column in table.columns {
            statements += try ColumnSettings(table: name, path: table.path, column: column).afterCreation(
                isInherited: table.takesFromParent(column), isPartition: table.isPartition)
        }
        let settings = TableSettings(path: table.path, name: name)
        return try statements + settings.afterCreation(of: table)
    }
}
