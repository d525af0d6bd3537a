import MartletComparator
import MartletSchema

/// Takes attributes out of new tables that can only be given once other tables have their indexes.
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

    /// Finds them; a table that is there keeps its own, unless it comes to them while others of its attributes change.
    init(in changes: [Change], capabilities: Capabilities) {
        let late = capabilities.lateAttributes
        self.changes = changes
        if late.isEmpty { return }
        for (position, change) in changes.enumerated() {
            switch change {
            case .createTable(let table):
                var bare = table
                for key in late { bare.attributes[key] = nil }
                if bare.attributes == table.attributes { continue }
                additions.append(Addition(bare: bare, full: table))
                self.changes[position] = .createTable(bare)
            case .alterTable(var alteration):
                let full = alteration.after
                for key in late { alteration.after.attributes[key] = alteration.before.attributes[key] }
                let comesToThem = late.contains {
                    alteration.before.attributes[$0] == nil && full.attributes[$0] != nil
                }
                if comesToThem, alteration.after.attributes != alteration.before.attributes {
                    additions.append(Addition(bare: alteration.after, full: full))
                }
                alteration.changes = alteration.changes.map { change in
                    if case .setAttributes = change { .setAttributes(alteration.after.attributes) } else { change }
                }
                self.changes[position] = .alterTable(alteration)
            default: break
            }
        }
    }
}

extension StepBuilder {
    /// Makes the steps that give tables what had to wait for the indexes of those that they stand on.
    func addLateAttributes(_ additions: [LateAttributes.Addition]) -> [Step] {
        additions.map(addLateAttributes)
    }

    private func addLateAttributes(_ addition: LateAttributes.Addition) -> Step {
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
        for table in foundations.beneath(addition.full) { wait(for: table.indexes, of: table.path, in: &step) }
        return step
    }
}
