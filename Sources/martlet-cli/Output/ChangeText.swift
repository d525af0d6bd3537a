import MartletComparator
import MartletPlanner
import MartletSchema

/// Shows what changes, table by table, with the hazards where they happen.
struct ChangeText {
    let plan: Plan
    let consents: Consents
    let style: Style

    /// The lines, in the order of the objects' names.
    func lines() -> [String] {
        preparationLines() + tableLines() + definitionLines()
    }

    private func preparationLines() -> [String] {
        plan.migrations.flatMap { migration -> [String] in
            switch migration.operations.first {
            case .renameTable(let from, let to):
                [style.changed("~ table   \(from) → \(to)")] + hazards(of: migration).map { "    " + $0 }
            case .renameColumn(let table, let from, let to):
                [style.changed("~ column  \(table).\(from) → \(to)")] + hazards(of: migration).map { "    " + $0 }
            default: migration.type == .handOver ? migration.operations.flatMap(handoverLines) : []
            }
        }
    }

    private func handoverLines(_ operation: MartletSchema.Operation) -> [String] {
        if case .dropIndex = operation {
            return [style.changed("~ \(operation.handedOver ?? "")  gives way and is built again")]
        }
        var lines = ["~ \(operation.handedOver ?? "")  handed over as it is"]
        if case .alterTable(let alteration) = operation {
            lines += alteration.changes.map { "    " + TableChangeText(style: style).line($0) }
        }
        return [style.changed(lines[0])] + lines.dropFirst()
    }

    private func tableLines() -> [String] {
        var groups: [(path: ObjectPath, changes: [Change])] = []
        var places: [ObjectPath: Int] = [:]
        for change in plan.changes {
            guard let path = change.table else { continue }
            if let place = places[path] {
                groups[place].changes.append(change)
            } else {
                places[path] = groups.count
                groups.append((path, [change]))
            }
        }
        let migrationsOfTables = Dictionary(
            grouping: plan.migrations.filter { !Self.shownElsewhere.contains($0.type) }, by: \.table)
        return groups.sorted { $0.path < $1.path }.flatMap { group in
            let migrations = migrationsOfTables[group.path.description] ?? []
            return head(group.path, group.changes, migrations) + details(group.changes).map { "    " + $0 }
                + migrations.flatMap(hazards).map { "    " + $0 }
        }
    }

    /// What has lines of its own, beside those of the table it belongs to.
    private static let shownElsewhere: [MigrationType] = [
        .renameTable, .renameColumn, .handOver, .createDefinition, .dropDefinition,
    ]

    private func head(_ path: ObjectPath, _ changes: [Change], _ migrations: [Migration]) -> [String] {
        for change in changes {
            if case .createTable(let table) = change {
                return [style.added("+ table   \(path)") + "  " + style.dim(summary(table))]
            }
            if case .dropTable = change { return [style.removed("- table   \(path)")] }
        }
        let reasons = migrations.flatMap(\.reasons)
        let isRebuilt = migrations.contains { $0.type == .rebuildTable }
        return [style.changed("~ table   \(path)") + (isRebuilt ? "  built anew" : "")]
            + reasons.map { "    " + style.dim("because: \($0)") }
    }

    private func summary(_ table: MartletSchema.Table) -> String {
        var parts = [counted(table.columns.count, "column")]
        if !table.indexes.isEmpty { parts.append(counted(table.indexes.count, "index", plural: "indexes")) }
        if !table.foreignKeys.isEmpty { parts.append(counted(table.foreignKeys.count, "foreign key")) }
        return parts.joined(separator: ", ")
    }

    private func details(_ changes: [Change]) -> [String] {
        if changes.contains(where: { if case .createTable = $0 { true } else { false } }) { return [] }
        return changes.flatMap { change -> [String] in
            switch change {
            case .alterTable(let alteration): alteration.changes.map { TableChangeText(style: style).line($0) }
            case .createIndex(let index, _): [style.added("+ index   \(index.name)")]
            case .dropIndex(let index, _): [style.removed("- index   \(index.name)")]
            default: []
            }
        }
    }

    private func definitionLines() -> [String] {
        let drops = Dictionary(grouping: plan.migrations.filter { $0.type == .dropDefinition }, by: \.object)
        func hazards(ofDropping definition: Definition) -> [String] {
            (drops[definition.identity.description] ?? []).flatMap(self.hazards).map { "    " + $0 }
        }
        return plan.changes.flatMap { change -> [String] in
            switch change {
            case .createDefinition(let definition): [style.added("+ \(definition.identity)")]
            case .replaceDefinition(_, let after): [style.changed("~ \(after.identity)")] + hazards(ofDropping: after)
            case .dropDefinition(let definition):
                [style.removed("- \(definition.identity)")] + hazards(ofDropping: definition)
            default: []
            }
        }
    }

    private func hazards(of migration: Migration) -> [String] {
        migration.hazards.map { HazardText(hazard: $0, consent: consents.consent(to: $0), style: style) }
            .filter(\.isWorthSaying).map(\.line)
    }
}

extension Change {
    /// The table that the change belongs to; nil for definitions.
    fileprivate var table: ObjectPath? {
        switch self {
        case .createTable(let table), .dropTable(let table): table.path
        case .alterTable(let alteration): alteration.before.path
        case .createIndex(_, let table), .dropIndex(_, let table): table
        case .createDefinition, .dropDefinition, .replaceDefinition: nil
        }
    }
}
