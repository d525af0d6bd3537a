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
    init(in changes: [Change], capabilities: Capabilities) {
        let late = capabilities.lateAttributes
        if late.isEmpty {
            self.changes = changes
            return
        }
        for change in changes {
            switch change {
            case .createTable(let table):
                let bare = postpone(table, from: [:], late: late)
                self.changes.append(.createTable(bare))
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
    }

    /// Leaves the late attributes of a table as they were before; what they are to become is added afterwards.
    private mutating func postpone(_ table: Table, from before: Attributes, late: Set<String>) -> Table {
        var bare = table
        for key in late { bare.attributes[key] = before[key] }
        if bare.attributes != table.attributes { additions.append(Addition(bare: bare, full: table)) }
        return bare
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
        for table in foundations(of: addition.full) {
            step.needs[naming.relation(table.path)] = .hard
            for index in table.indexes { step.needs[naming.index(index.name, table: table.path)] = .hard }
        }
        return step
    }

    /// The tables that a table stands on, and those that these stand on.
    private func foundations(of table: Table) -> [Table] {
        var found: [ObjectPath: Table] = [:]
        var rest = [table]
        while let next = rest.popLast() {
            for object in next.dependencies {
                let path = naming.rules.fold(object.path)
                guard found[path] == nil, naming.object(object) == .relation(path),
                    let other = after.tables.first(where: { naming.rules.fold($0.path) == path })
                else { continue }
                found[path] = other
                rest.append(other)
            }
        }
        return found.values.sorted { $0.path < $1.path }
    }
}
