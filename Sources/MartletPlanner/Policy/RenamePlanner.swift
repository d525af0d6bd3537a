package import MartletComparator
package import MartletSchema

/// Turns declared renames into operations, where the database still has the old names.
package struct RenamePlanner: Sendable {
    private let rules: ComparisonRules

    /// Makes a planner.
    package init(rules: ComparisonRules) { self.rules = rules }

    /// Lists the renames that are still to be done, in an order in which no name is taken twice.
    ///
    /// A rename whose new name is there already, and whose old name is not, was done before and counts no more.
    package func operations(hints: MigrationHints, actual: Schema, desired: Schema) -> [Operation] {
        let tables = tableOperations(hints: hints, actual: actual, desired: desired)
        return tables.operations
            + columnOperations(hints: hints, actual: actual, desired: desired, tableNames: tables.oldNames)
    }

    /// Renames of tables, those first whose new name is free.
    ///
    /// Tables that swap their names are left as they are: a swap that is done cannot be told from one that is not.
    private func tableOperations(
        hints: MigrationHints, actual: Schema, desired: Schema
    ) -> (operations: [Operation], oldNames: [ObjectPath: ObjectPath]) {
        var occupied = Set(actual.tables.map { rules.fold($0.path) })
        let wanted = Set(desired.tables.map { rules.fold($0.path) })
        var candidates = hints.tableRenames.sorted { $0.key < $1.key }
        candidates.removeAll { !occupied.contains(rules.fold($0.value)) }
        let taken = Set(candidates.map { rules.fold($0.key) })
        var operations: [Operation] = []
        var oldNames: [ObjectPath: ObjectPath] = [:]
        while let position = candidates.firstIndex(where: { new, old in
            // The new name is free, and the old one is not wanted unless another table comes to take it.
            !occupied.contains(rules.fold(new))
                && (!wanted.contains(rules.fold(old)) || taken.contains(rules.fold(old)))
        }) {
            let (new, old) = candidates.remove(at: position)
            operations.append(.renameTable(from: old, to: new))
            occupied.remove(rules.fold(old))
            occupied.insert(rules.fold(new))
            oldNames[rules.fold(new)] = old
        }
        return (operations, oldNames)
    }

    private func columnOperations(
        hints: MigrationHints, actual: Schema, desired: Schema, tableNames: [ObjectPath: ObjectPath]
    ) -> [Operation] {
        var operations: [Operation] = []
        for (reference, old) in hints.columnRenames.sorted(by: { $0.key.description < $1.key.description }) {
            let livePath = tableNames[rules.fold(reference.table)] ?? reference.table
            guard
                let live = actual.tables.first(where: { rules.fold($0.path) == rules.fold(livePath) }),
                live.columns.contains(where: { rules.fold($0.name) == rules.fold(old) })
            else { continue }
            let hasNew = live.columns.contains { rules.fold($0.name) == rules.fold(reference.column) }
            let wantsOld =
                desired.tables.first { rules.fold($0.path) == rules.fold(reference.table) }?
                .columns.contains { rules.fold($0.name) == rules.fold(old) } ?? false
            if hasNew || wantsOld { continue }
            operations.append(.renameColumn(table: reference.table, from: old, to: reference.column))
        }
        return operations
    }
}
