import MartletComparator
import MartletSchema

/// Takes foreign keys out of the way of changes to what they refer to, and of tables that are dropped in a circle.
///
/// A database keeps a key, or the index behind it, as long as a foreign key of another table refers to it, and a column's
/// type as long as both sides do not fit otherwise. Such foreign keys go before anything else, and those that stay come
/// again once both tables have their new form.
struct ForeignKeysAside {
    /// Foreign keys of one table that go first.
    struct Removal {
        /// The table with them.
        var full: Table
        /// The table without them.
        var bare: Table
        /// What goes.
        var keys: [ForeignKey]
    }

    /// The changes without what goes first and comes again.
    private(set) var changes: [Change]
    /// What goes first.
    private(set) var removals: [Removal] = []
    /// What comes again.
    private(set) var additions: [ForeignKeyCycles.Deferral] = []

    private let rules: ComparisonRules

    /// Leaves all changes as they are, for a database whose foreign keys may name what is not there.
    init(none changes: [Change], rules: ComparisonRules) {
        self.changes = changes
        self.rules = rules
    }

    /// Finds the foreign keys that are in the way.
    init(of changes: [Change], before: Schema, after: Schema, rules: ComparisonRules) {
        self.init(none: changes, rules: rules)
        openDroppedCircles()
        let disturbances = ReferencedChanges(changes, rules: rules)
        if disturbances.isEmpty { return }
        var positions: [ObjectPath: Int] = [:]
        for (position, change) in changes.enumerated() {
            if case .alterTable(let alteration) = change { positions[rules.fold(alteration.before.path)] = position }
        }
        let targets = Dictionary(after.tables.map { (rules.fold($0.path), $0) }) { first, _ in first }
        for table in before.tables {
            let path = rules.fold(table.path)
            // What a table that is dropped refers to waits for that.
            guard let target = targets[path] else { continue }
            let keys = table.foreignKeys.filter { disturbances.concern($0, of: path) }
            if !keys.isEmpty { putAside(keys, of: table, target: target, position: positions[path]) }
        }
        self.changes.removeAll {
            if case .alterTable(let alteration) = $0 { alteration.changes.isEmpty } else { false }
        }
    }

    private mutating func openDroppedCircles() {
        let circles = DroppedCircles(in: changes, rules: rules).keys
        if circles.isEmpty { return }
        var bare: [ObjectPath: Table] = [:]
        for (table, keys) in circles {
            let gone = Set(keys)
            var rest = table
            rest.foreignKeys.removeAll(where: gone.contains)
            removals.append(Removal(full: table, bare: rest, keys: keys))
            bare[rules.fold(table.path)] = rest
        }
        for (position, change) in changes.enumerated() {
            guard case .dropTable(let table) = change, let rest = bare[rules.fold(table.path)] else { continue }
            changes[position] = .dropTable(rest)
        }
    }

    private mutating func putAside(_ keys: [ForeignKey], of table: Table, target: Table, position: Int?) {
        let gone = Set(keys)
        var bare = table
        bare.foreignKeys.removeAll(where: gone.contains)
        removals.append(Removal(full: table, bare: bare, keys: keys))
        var reached = target
        var dropped: Set<ForeignKey> = []
        if let position, case .alterTable(var alteration) = changes[position] {
            for case .dropForeignKey(let key) in alteration.changes { dropped.insert(key) }
            alteration.changes.removeAll { if case .dropForeignKey(let key) = $0 { gone.contains(key) } else { false } }
            alteration.before.foreignKeys.removeAll(where: gone.contains)
            reached = alteration.after
            alteration.after.foreignKeys = reached.foreignKeys.filter { !gone.contains($0) || dropped.contains($0) }
            changes[position] = .alterTable(alteration)
        }
        let kept = reached.foreignKeys.filter { gone.contains($0) && !dropped.contains($0) }
        guard !kept.isEmpty else { return }
        var without = reached
        without.foreignKeys.removeAll { kept.contains($0) }
        additions.append(
            .init(
                bare: without, full: reached, before: nil, keys: kept,
                reason: "put aside and added again, since what they refer to changes"))
    }
}

/// What changes of tables mean for foreign keys of others that refer to them.
private struct ReferencedChanges {
    private var keys: [ObjectPath: Set<Set<String>>] = [:]
    private var columns: [ObjectPath: Set<String>] = [:]
    private let rules: ComparisonRules

    init(_ changes: [Change], rules: ComparisonRules) {
        self.rules = rules
        for change in changes {
            switch change {
            case .alterTable(let alteration):
                for change in alteration.changes { add(change, at: rules.fold(alteration.before.path)) }
            case .dropIndex(let index, let table) where index.isUnique:
                let columns = index.parts.compactMap { if case .column(let name) = $0.term { name } else { nil } }
                keys[rules.fold(table), default: []].insert(Set(columns.map(rules.fold)))
            default: break
            }
        }
    }

    var isEmpty: Bool { keys.isEmpty && columns.isEmpty }

    func concern(_ key: ForeignKey, of owner: ObjectPath) -> Bool {
        let table = rules.fold(key.referencedTable)
        let referenced = Set(key.referencedColumns.map(rules.fold))
        if keys[table]?.contains(referenced) ?? false { return true }
        // One that refers to its own table has both sides changed at once.
        return table != owner && !(columns[table] ?? []).isDisjoint(with: referenced)
    }

    private mutating func add(_ change: TableChange, at table: ObjectPath) {
        switch change {
        case .dropPrimaryKey(let key), .dropUnique(let key):
            keys[table, default: []].insert(Set(key.columns.map(rules.fold)))
        case .dropColumn(let column): columns[table, default: []].insert(rules.fold(column.name))
        case .alterColumn(let before, let after)
        where before.type.native != after.type.native || before.collation != after.collation:
            columns[table, default: []].insert(rules.fold(after.name))
        default: break
        }
    }
}
