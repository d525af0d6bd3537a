package import MartletSchema

/// Finds the differences between two states of one table.
package struct TableComparator: Sendable {
    private let rules: ComparisonRules
    private let before: ComparableForm
    private let after: ComparableForm

    /// Makes a comparator for tables of two schemas.
    ///
    /// - Parameters:
    ///   - rules: How names and attributes compare.
    ///   - before: The forms of the schema that is left.
    ///   - after: The forms of the schema that is to be reached.
    package init(rules: ComparisonRules, before: ComparableForm, after: ComparableForm) {
        self.rules = rules
        self.before = before
        self.after = after
    }

    /// Lists the differences: at most one `alterTable`, then indexes dropped, then indexes created.
    package func changes(from old: Table, to new: Table) -> [Change] {
        let inTable = tableChanges(from: old, to: new)
        var changes: [Change] = []
        if !inTable.isEmpty {
            changes.append(.alterTable(TableAlteration(before: old, after: new, changes: inTable)))
        }
        let indexes = difference(old.indexes, new.indexes, old: before.index, new: after.index)
        changes += indexes.dropped.map { .dropIndex($0, table: old.path) }
        changes += indexes.added.map { .createIndex($0, table: new.path) }
        return changes
    }

    private func tableChanges(from old: Table, to new: Table) -> [TableChange] {
        let foreignKeys = difference(
            old.foreignKeys, new.foreignKeys, old: before.foreignKey, new: after.foreignKey)
        let checks = difference(old.checks, new.checks, old: before.check, new: after.check)
        let uniques = difference(old.uniques, new.uniques, old: before.key, new: after.key)
        let primaryKeys = difference(
            [old.primaryKey].compactMap(\.self), [new.primaryKey].compactMap(\.self), old: before.key, new: after.key)
        let columns = columnChanges(from: old, to: new)

        var changes: [TableChange] = foreignKeys.dropped.map { .dropForeignKey($0) }
        changes += checks.dropped.map { .dropCheck($0) }
        changes += uniques.dropped.map { .dropUnique($0) }
        changes += primaryKeys.dropped.map { .dropPrimaryKey($0) }
        changes += columns
        changes += primaryKeys.added.map { .addPrimaryKey($0) }
        changes += uniques.added.map { .addUnique($0) }
        changes += checks.added.map { .addCheck($0) }
        changes += foreignKeys.added.map { .addForeignKey($0) }
        if old.comment != new.comment { changes.append(.setComment(new.comment)) }
        if before.attributes(old.attributes) != after.attributes(new.attributes) {
            changes.append(.setAttributes(new.attributes))
        }
        return changes
    }

    private func columnChanges(from old: Table, to new: Table) -> [TableChange] {
        if old.columns.elementsEqual(new.columns, by: isSame) { return [] }
        var oldColumns: [String: Column] = [:]
        for column in old.columns { oldColumns[rules.fold(column.name)] = column }
        let kept = Set(new.columns.map { rules.fold($0.name) })
        var changes: [TableChange] = old.columns
            .filter { !kept.contains(rules.fold($0.name)) }
            .map { .dropColumn($0) }
        var altered: [TableChange] = []
        for column in new.columns {
            guard let previous = oldColumns[rules.fold(column.name)] else {
                changes.append(.addColumn(column))
                continue
            }
            if !isSame(previous, column), before.column(previous) != after.column(column) {
                altered.append(.alterColumn(before: previous, after: column))
            }
        }
        return changes + altered
    }

    /// Whether two columns are the same without any of their forms being made; false tells nothing.
    private func isSame(_ old: Column, _ new: Column) -> Bool {
        old.collation == nil && ExactText(old.name) == ExactText(new.name) && old == new
    }

    /// What was dropped and what was added between two lists.
    ///
    /// Named parts are the same part only under the same name; unnamed ones are matched by what they say, as often as
    /// they stand there.
    private func difference<Part: Hashable>(
        _ old: [Part], _ new: [Part], old oldForm: (Part) -> Part, new newForm: (Part) -> Part
    ) -> (dropped: [Part], added: [Part]) {
        if old.isEmpty { return ([], new) }
        if new.isEmpty { return (old, []) }
        if old.elementsEqual(new, by: { oldForm($0) == newForm($1) }) { return ([], []) }
        var remaining: [Part: [Int]] = [:]
        for (position, part) in old.enumerated() { remaining[oldForm(part), default: []].append(position) }
        var matched: Set<Int> = []
        var added: [Part] = []
        for part in new {
            if let position = remaining[newForm(part)]?.popLast() {
                matched.insert(position)
            } else {
                added.append(part)
            }
        }
        return (old.enumerated().filter { !matched.contains($0.offset) }.map(\.element), added)
    }
}
