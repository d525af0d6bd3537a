import MartletSchema

/// Renders changes of a table's own attributes.
struct TableAttributeAlteration {
    let before: Attributes
    let after: Attributes
    let settings: TableSettings
    let profile: TargetProfile

    private var name: String { settings.name }

    /// Gives the statements.
    func statements() throws(AdapterError) -> [Statement] {
        if differs(PostgreSQLAttributes.partitionBy) {
            throw needsRebuild("PostgreSQL cannot change in place how a table is partitioned")
        }
        var statements = try leaving()
        if differs(PostgreSQLAttributes.unlogged) { statements.append(logging()) }
        if differs(PostgreSQLAttributes.accessMethod) { statements.append(try accessMethod()) }
        if differs(PostgreSQLAttributes.tablespace) { statements.append(try tablespace()) }
        let parameters = try StorageParameterText(after.text(PostgreSQLAttributes.storageParameters))
            .difference(from: StorageParameterText(before.text(PostgreSQLAttributes.storageParameters)))
        if let reset = parameters.reset { statements.append(.light("ALTER TABLE \(name) RESET \(reset)")) }
        if let set = parameters.set { statements.append(.light("ALTER TABLE \(name) SET \(set)")) }
        if differs(PostgreSQLAttributes.replicaIdentity) {
            statements += try settings.replicaIdentity(after, isReset: true)
        }
        if differs(PostgreSQLAttributes.rowSecurity) {
            statements.append(settings.rowSecurity(after.isSet(PostgreSQLAttributes.rowSecurity)))
        }
        if differs(PostgreSQLAttributes.forceRowSecurity) {
            statements.append(settings.forceRowSecurity(after.isSet(PostgreSQLAttributes.forceRowSecurity)))
        }
        statements += try joining()
        // One that comes or goes keeps the indexes that it has, under their names.
        let isPartition = before.text(PostgreSQLAttributes.partitionOf) != nil && !partitionDiffers
        guard isPartition else { return statements }
        return try statements + PartitionIndexNames.statements(from: before, to: after, table: settings.path)
    }

    private func differs(_ key: String) -> Bool { before[key] != after[key] }

    // MARK: - Parents

    private var partitionDiffers: Bool {
        differs(PostgreSQLAttributes.partitionOf) || differs(PostgreSQLAttributes.partitionBound)
    }

    private func leaving() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if partitionDiffers, let parent = before.text(PostgreSQLAttributes.partitionOf) {
            let bound = before.text(PostgreSQLAttributes.partitionBound) ?? "DEFAULT"
            statements.append(
                .exclusive(
                    "ALTER TABLE \(parent) DETACH PARTITION \(name)",
                    inverse: ["ALTER TABLE \(parent) ATTACH PARTITION \(name) \(bound)"]))
        }
        let kept = InheritedParents(after).names
        for parent in InheritedParents(before).names where !kept.contains(parent) {
            statements.append(
                .exclusive(
                    "ALTER TABLE \(name) NO INHERIT \(parent.text)",
                    inverse: ["ALTER TABLE \(name) INHERIT \(parent.text)"]))
        }
        if differs(PostgreSQLAttributes.ofType), before.text(PostgreSQLAttributes.ofType) != nil {
            statements.append(.exclusive("ALTER TABLE \(name) NOT OF"))
        }
        return statements
    }

    private func joining() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if partitionDiffers, let parent = after.text(PostgreSQLAttributes.partitionOf) {
            guard let bound = after.text(PostgreSQLAttributes.partitionBound) else {
                throw AdapterError(.invalidArgument, "the partition \(settings.path) needs its bound")
            }
            statements.append(
                Statement(
                    "ALTER TABLE \(parent) ATTACH PARTITION \(name) \(try SQLFragment(bound).open)",
                    lock: .blocksReadsAndWrites, cost: .scan,
                    inverse: ["ALTER TABLE \(parent) DETACH PARTITION \(name)"]))
        }
        let there = InheritedParents(before).names
        for parent in InheritedParents(after).names where !there.contains(parent) {
            statements.append(
                .exclusive(
                    "ALTER TABLE \(name) INHERIT \(parent.text)",
                    inverse: ["ALTER TABLE \(name) NO INHERIT \(parent.text)"]))
        }
        if differs(PostgreSQLAttributes.ofType), let type = after.text(PostgreSQLAttributes.ofType) {
            statements.append(.exclusive("ALTER TABLE \(name) OF \(type)", inverse: ["ALTER TABLE \(name) NOT OF"]))
        }
        return statements
    }

    // MARK: - Storage

    private func logging() -> Statement {
        let isUnlogged = after.isSet(PostgreSQLAttributes.unlogged)
        return rewrite(
            "ALTER TABLE \(name) SET \(isUnlogged ? "UNLOGGED" : "LOGGED")",
            inverse: "ALTER TABLE \(name) SET \(isUnlogged ? "LOGGED" : "UNLOGGED")")
    }

    private func accessMethod() throws(AdapterError) -> Statement {
        guard profile.has(ServerVersion.nullsNotDistinct) else {
            throw needsRebuild("PostgreSQL before 15 cannot change a table's access method in place")
        }
        func text(_ attributes: Attributes) throws(AdapterError) -> String {
            let method = attributes.text(PostgreSQLAttributes.accessMethod) ?? "heap"
            return "ALTER TABLE \(name) SET ACCESS METHOD \(try Quoting.identifier(method))"
        }
        return rewrite(try text(after), inverse: try text(before))
    }

    private func tablespace() throws(AdapterError) -> Statement {
        func text(_ attributes: Attributes) throws(AdapterError) -> String {
            let space = attributes.text(PostgreSQLAttributes.tablespace) ?? "pg_default"
            return "ALTER TABLE \(name) SET TABLESPACE \(try Quoting.identifier(space))"
        }
        return rewrite(try text(after), inverse: try text(before))
    }

    private func rewrite(_ sql: String, inverse: String) -> Statement {
        Statement(sql, lock: .blocksReadsAndWrites, cost: .rewrite, inverse: [inverse])
    }
}
