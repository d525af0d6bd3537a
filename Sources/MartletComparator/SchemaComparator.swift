package import MartletSchema

/// Finds the differences between two schemas of one engine.
///
/// Both are normal forms that came from the same introspector, so they are compared value by value: there are no rules
/// of any dialect here.
package struct SchemaComparator: Sendable {
    /// How names and attributes compare.
    package let rules: ComparisonRules

    /// Makes a comparator.
    package init(rules: ComparisonRules) { self.rules = rules }

    /// Lists what turns `from` into `to`, in a fixed order that says nothing about the order of execution.
    package func changes(from: Schema, to: Schema) -> [Change] {
        let tables = TableComparator(
            rules: rules, before: ComparableForm(rules: rules, schema: from),
            after: ComparableForm(rules: rules, schema: to))
        return tableChanges(from: from, to: to, comparator: tables)
            + definitionChanges(from: from, to: to)
    }

    private func tableChanges(from: Schema, to: Schema, comparator: TableComparator) -> [Change] {
        var before: [ObjectPath: Int] = [:]
        before.reserveCapacity(from.tables.count)
        for (position, table) in from.tables.enumerated() { before[rules.fold(table.path)] = position }
        var changes: [Change] = []
        var seen: Set<ObjectPath> = []
        for table in to.tables {
            let key = rules.fold(table.path)
            seen.insert(key)
            if let position = before[key] {
                changes += comparator.changes(from: from.tables[position], to: table)
            } else {
                changes.append(.createTable(table))
                changes += table.indexes.map { .createIndex($0, table: table.path) }
            }
        }
        for table in from.tables where !seen.contains(rules.fold(table.path)) { changes.append(.dropTable(table)) }
        return changes
    }

    private func definitionChanges(from: Schema, to: Schema) -> [Change] {
        let form = ComparableForm(rules: rules, schema: Schema())
        var before: [Definition.Identity: Definition] = [:]
        for definition in from.definitions { before[rules.fold(definition.identity)] = definition }
        var changes: [Change] = []
        var seen: Set<Definition.Identity> = []
        for definition in to.definitions {
            let key = rules.fold(definition.identity)
            seen.insert(key)
            guard let old = before[key] else {
                changes.append(.createDefinition(definition))
                continue
            }
            if form.definition(old) != form.definition(definition) {
                changes.append(.replaceDefinition(before: old, after: definition))
            }
        }
        for definition in from.definitions where !seen.contains(rules.fold(definition.identity)) {
            changes.append(.dropDefinition(definition))
        }
        return changes
    }
}
