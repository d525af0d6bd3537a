import MartletComparator
import MartletSchema

/// Sorts what the database has and the schema does not mention into what is dropped and what is left alone.
struct ExtraObjects {
    /// The changes that stay in the plan.
    var changes: [Change] = []
    /// The schema to be reached, with all that is left alone.
    var target: Schema
    /// Names of what is left alone, for people.
    var leftAlone: [String] = []
    /// Those of them that were never under management, by their fingerprint keys.
    var leftAloneKeys: Set<String> = []

    /// Applies a policy.
    ///
    /// - Parameters:
    ///   - all: All differences.
    ///   - desired: The schema its owner wants.
    ///   - policy: What becomes of the rest.
    ///   - managed: The objects that an earlier run put under management, by their fingerprint keys.
    ///   - rules: How names compare.
    init(
        _ all: [Change], desired: Schema, policy: ExtraPolicy, managed: Set<String>, rules: ComparisonRules
    ) {
        target = desired
        let desiredRelations = Set(
            (desired.tables.map(\.path) + desired.definitions.filter { rules.isRelation($0.kind) }.map(\.path)).map(
                rules.fold))
        func isDropped(_ key: String) -> Bool {
            switch policy {
            case .drop: true
            case .keep, .refuse: false
            case .auto: managed.contains(key)
            }
        }
        var droppedTables: Set<ObjectPath> = []
        for case .dropTable(let table) in all
        where isDropped(SchemaFingerprint.key(table.path, rules: rules))
            || desiredRelations.contains(rules.fold(table.path))
        {
            droppedTables.insert(rules.fold(table.path))
        }
        for change in all {
            switch change {
            case .dropTable(let table) where !droppedTables.contains(rules.fold(table.path)):
                target.tables.append(table)
                leftAlone.append("table \(table.path)")
                leftAloneKeys.insert(SchemaFingerprint.key(table.path, rules: rules))
            case .dropDefinition(let definition):
                // What hangs on a dropped table goes with it, and a name that is needed must be free.
                let ownerGoes = definition.owner.map { droppedTables.contains(rules.fold($0)) } ?? false
                let nameIsNeeded =
                    rules.isRelation(definition.kind) && desiredRelations.contains(rules.fold(definition.path))
                if ownerGoes || nameIsNeeded || isDropped(SchemaFingerprint.key(definition.identity, rules: rules)) {
                    changes.append(change)
                } else {
                    target.definitions.append(definition)
                    leftAlone.append(definition.identity.description)
                    leftAloneKeys.insert(SchemaFingerprint.key(definition.identity, rules: rules))
                }
            default: changes.append(change)
            }
        }
        target.sort()
        leftAlone.sort()
        leftAloneKeys.subtract(managed)
    }
}
