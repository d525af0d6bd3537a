import MartletComparator
import MartletSchema

/// Takes attributes out of changes that can only be given once other tables have their indexes.
struct LateAttributes {
    /// What one table is given afterwards.
    struct Addition {
        /// The table without it.
        var bare: Table
        /// The table with it.
        var full: Table
    }

    /// The changes without what is given afterwards.
    private(set) var changes: [Change] = []
    /// What is given afterwards.
    private(set) var additions: [Addition] = []

    /// Finds them.
    init(in changes: [Change], after: Schema, capabilities: Capabilities, rules: ComparisonRules) {
        let late = capabilities.lateAttributes
        if late.isEmpty {
            self.changes = changes
            return
        }
        for change in changes {
            switch change {
            case .createTable(let table): self.changes.append(.createTable(postpone(table, from: [:], late: late)))
            case .alterTable(var alteration):
                alteration.after = postpone(alteration.after, from: alteration.before.attributes, late: late)
                alteration.changes = alteration.changes.compactMap { change in
                    guard case .setAttributes = change else { return change }
                    let attributes = alteration.after.attributes
                    return attributes == alteration.before.attributes ? nil : .setAttributes(attributes)
                }
                if !alteration.changes.isEmpty { self.changes.append(.alterTable(alteration)) }
            default: self.changes.append(change)
            }
        }
        giveAgain(after: after, late: late, rules: rules)
    }

    /// Leaves the late attributes of a table as they were before; what they are to become is added afterwards.
    private mutating func postpone(_ table: Table, from before: Attributes, late: Set<String>) -> Table {
        var bare = table
        for key in late { bare.attributes[key] = before[key] }
        if bare.attributes != table.attributes { additions.append(Addition(bare: bare, full: table)) }
        return bare
    }

    /// What a table has with an index of another one is gone where that is made anew.
    private mutating func giveAgain(after: Schema, late: Set<String>, rules: ComparisonRules) {
        let tables = TableFoundations(of: after, rules: rules)
        let indexed = Set(changes.compactMap(\.tableWithNewIndex).map(rules.fold))
        if indexed.isEmpty { return }
        let given = Set(additions.map { rules.fold($0.full.path) })
        for table in after.tables where late.contains(where: { table.attributes[$0] != nil }) {
            guard !given.contains(rules.fold(table.path)),
                tables.beneath(table).contains(where: { indexed.contains(rules.fold($0.path)) })
            else { continue }
            var bare = table
            for key in late { bare.attributes[key] = nil }
            additions.append(Addition(bare: bare, full: table))
        }
    }
}

/// Finds the tables that tables stand on.
struct TableFoundations {
    private let tables: [ObjectPath: Table]
    private let rules: ComparisonRules

    /// Takes the tables of a schema.
    init(of schema: Schema, rules: ComparisonRules) {
        tables = Dictionary(schema.tables.map { (rules.fold($0.path), $0) }) { first, _ in first }
        self.rules = rules
    }

    /// The tables that a table stands on, and those that these stand on.
    func beneath(_ table: Table) -> [Table] {
        var found: [ObjectPath: Table] = [:]
        var rest = [table]
        while let next = rest.popLast() {
            for object in next.dependencies where rules.isRelation(object.kind) {
                let path = rules.fold(object.path)
                guard found[path] == nil, let other = tables[path] else { continue }
                found[path] = other
                rest.append(other)
            }
        }
        return found.values.sorted { $0.path < $1.path }
    }
}

extension Change {
    /// The table that gets an index or a key.
    fileprivate var tableWithNewIndex: ObjectPath? {
        switch self {
        case .createIndex(_, let table): table
        case .alterTable(let alteration):
            alteration.changes.contains { change in
                switch change {
                case .addPrimaryKey, .addUnique: true
                default: false
                }
            } ? alteration.after.path : nil
        default: nil
        }
    }
}

extension StepBuilder {
    /// Makes the step that gives a table what had to wait for the indexes of those that it stands on.
    func addLateAttributes(_ addition: LateAttributes.Addition) -> Step {
        let path = addition.full.path
        var step = Step(
            type: .alterTable, priority: .createIndex, table: path, object: "table \(path)",
            operations: [
                .alterTable(
                    TableAlteration(
                        before: addition.bare, after: addition.full,
                        changes: [.setAttributes(addition.full.attributes)]))
            ],
            effects: [.setAttributes(addition.full.attributes, table: path)])
        step.needs[naming.relation(path)] = .hard
        for table in TableFoundations(of: after, rules: naming.rules).beneath(addition.full) {
            step.needs[naming.relation(table.path)] = .hard
            for index in table.indexes { step.needs[naming.index(index.name, table: table.path)] = .hard }
        }
        return step
    }
}
