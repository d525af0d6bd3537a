import MartletComparator
import MartletSchema

/// Makes a step of each change.
struct StepBuilder {
    let rendering: any Rendering
    let profile: TargetProfile
    let hints: MigrationHints
    let naming: ResourceNaming
    let before: Schema
    let after: Schema
    /// What goes with objects that are made anew, by the object.
    let companions: [Definition.Identity: [Definition]]
    /// The tables that others must be able to write while an index is built, by their folded names.
    let onlineTables: Set<ObjectPath>
    /// What tables stand on in the end.
    let foundations: TableFoundations
    let circles: (before: DefinitionCircles, after: DefinitionCircles)

    init(
        rendering: any Rendering, profile: TargetProfile, hints: MigrationHints, naming: ResourceNaming, before: Schema,
        after: Schema, companions: [Definition], onlineTables: Set<ObjectPath> = []
    ) {
        self.rendering = rendering
        self.profile = profile
        self.hints = hints
        self.naming = naming
        self.before = before
        self.after = after
        var byObject: [Definition.Identity: [Definition]] = [:]
        for companion in companions {
            var restored = companion
            if let key = rendering.capabilities.restoredAttribute { restored.attributes[key] = .boolean(true) }
            for object in companion.dependencies {
                byObject[naming.rules.dependency(object), default: []].append(restored)
            }
        }
        self.companions = byObject
        self.onlineTables = Set(onlineTables.map(naming.rules.fold))
        foundations = TableFoundations(of: after, rules: naming.rules)
        let isTaken = rendering.capabilities.allowsForwardReferences
        circles = (
            DefinitionCircles(isTaken ? before.definitions : [], rules: naming.rules),
            DefinitionCircles(isTaken ? after.definitions : [], rules: naming.rules)
        )
    }

    private var capabilities: Capabilities { rendering.capabilities }

    /// How strictly a table waits for the tables its foreign keys refer to.
    private var referenceStrength: OrderedGraph.Strength { capabilities.allowsForwardReferences ? .soft : .hard }

    /// Makes the steps, in no order yet.
    ///
    /// - Returns: The steps, and a sentence for each circle of foreign keys that was broken.
    func steps(for changes: [Change]) throws(PlanningError) -> (steps: [Step], notes: [String]) {
        let late = LateAttributes(in: changes, capabilities: capabilities)
        let changes = late.changes
        let aside =
            capabilities.allowsForwardReferences
            ? ForeignKeysAside(none: changes, rules: naming.rules)
            : ForeignKeysAside(of: changes, before: before, after: after, rules: naming.rules)
        let cycles =
            capabilities.allowsForwardReferences
            ? ForeignKeyCycles(unbroken: aside.changes, rules: naming.rules)
            : ForeignKeyCycles(breaking: aside.changes, rules: naming.rules)
        let replacements = try DefinitionReplacements(
            changes: cycles.changes, before: before, after: after, rendering: rendering, profile: profile,
            rules: naming.rules)
        let dependents = DependentDefinitions(
            before: before, after: after, unsettled: replacements.unsettled, rules: naming.rules)
        let steps =
            try independentSteps(for: cycles.changes, replacements: replacements, dependents: dependents)
            + aside.removals.map(removeForeignKeys) + (cycles.deferrals + aside.additions).map(addForeignKeys)
            + putAside(dependents.putAside) + addLateAttributes(late.additions)
        return (try committingFirst(withoutNeededOnline(steps)), cycles.notes)
    }

    /// Creates what goes with an object again, once that was made anew.
    func restoration(of object: Definition.Identity) -> [Operation] {
        (companions[naming.rules.dependency(object)] ?? []).map { .createDefinition($0) }
    }

    private func independentSteps(
        for changes: [Change], replacements: DefinitionReplacements, dependents: DependentDefinitions
    ) throws(PlanningError) -> [Step] {
        let grouped = ChangesByTable(changes, rules: naming.rules)
        var steps: [Step] = []
        for change in changes {
            switch change {
            case .createTable(let table): steps.append(createTable(table))
            case .dropTable(let table): steps.append(dropTable(table))
            case .alterTable(let alteration):
                let indexes = grouped.indexes(of: alteration.before.path)
                steps += try TableStepBuilder(
                    builder: self, alteration: alteration, droppedIndexes: indexes.dropped,
                    addedIndexes: indexes.added, dependents: dependents
                ).steps()
            // An altered table takes care of its indexes itself: building it anew creates them all.
            case .createIndex, .dropIndex: continue
            case .createDefinition(let definition): steps.append(createDefinition(definition))
            case .dropDefinition(let definition):
                steps.append(dropDefinition(definition, isForGood: true))
            case .replaceDefinition(let old, let new):
                steps += replace(old, by: new, replacements.way(to: new))
            }
        }
        for (path, indexes) in grouped.indexesOfOtherTables {
            steps += try indexSteps(dropped: indexes.dropped, added: indexes.added, table: path)
        }
        return steps
    }

    private func createTable(_ table: Table) -> Step {
        var bare = table
        bare.indexes = []
        var step = Step(
            type: .createTable, priority: .createTable, table: table.path, object: "table \(table.path)",
            operations: [.createTable(bare)], effects: [.setTable(bare)])
        step.makes = naming.keys(of: table).union([naming.relation(table.path)])
        for key in table.foreignKeys {
            step.needs[naming.relation(key.referencedTable)] = referenceStrength
            for index in uniqueIndexes(behind: key, of: table.path, in: after) { step.needs[index] = referenceStrength }
        }
        for object in table.dependencies { step.needs[naming.object(object)] = .hard }
        return step
    }

    /// The indexes of another table without which a foreign key finds nothing unique there.
    func uniqueIndexes(behind key: ForeignKey, of table: ObjectPath, in schema: Schema) -> [Resource] {
        let target = naming.rules.fold(key.referencedTable)
        guard target != naming.rules.fold(table), !key.referencedColumns.isEmpty,
            let other = schema.tables.first(where: { naming.rules.fold($0.path) == target })
        else { return [] }
        let columns = Set(key.referencedColumns.map(naming.rules.fold))
        let keys = other.uniques + [other.primaryKey].compactMap(\.self)
        if keys.contains(where: { Set($0.columns.map(naming.rules.fold)) == columns }) { return [] }
        return other.indexes.filter(\.isUnique).map { naming.index($0.name, table: other.path) }
    }

    /// Makes the step that adds foreign keys to a table once the tables they refer to are there.
    private func addForeignKeys(_ deferral: ForeignKeyCycles.Deferral) -> Step {
        let path = deferral.full.path
        let changes = deferral.keys.map { TableChange.addForeignKey($0) }
        var step = Step(
            type: .alterTable, priority: .changeTable, table: path, object: "table \(path)",
            operations: [
                .alterTable(TableAlteration(before: deferral.bare, after: deferral.full, changes: changes))
            ],
            effects: deferral.keys.map { .addForeignKey($0, table: path) },
            reasons: [deferral.reason])
        // What a key refers to may be unique by an index alone.
        for table in [path] + deferral.keys.map(\.referencedTable) {
            let state = after.tables.first { naming.rules.fold($0.path) == naming.rules.fold(table) }
            wait(for: state?.indexes ?? [], of: table, in: &step)
        }
        if let before = deferral.before {
            step.subjects = [
                .change(TableAlteration(before: before, after: deferral.full, changes: changes), isRebuild: false)
            ]
        }
        return step
    }

    /// Puts a step behind the last change of a table and behind all of its indexes.
    func wait(for indexes: [Index], of table: ObjectPath, in step: inout Step) {
        step.needs[naming.relation(table)] = .hard
        for index in indexes { step.needs[naming.index(index.name, table: table)] = .hard }
    }

    /// Makes the step that drops foreign keys of a table before what they refer to changes.
    private func removeForeignKeys(_ removal: ForeignKeysAside.Removal) -> Step {
        let path = removal.full.path
        var step = Step(
            type: .alterTable, priority: .dropDefinition, table: path, object: "table \(path)",
            operations: [
                .alterTable(
                    TableAlteration(
                        before: removal.full, after: removal.bare,
                        changes: removal.keys.map { .dropForeignKey($0) }))
            ],
            effects: removal.keys.map { .removeForeignKey($0, table: path) })
        for table in [path] + removal.keys.map(\.referencedTable) {
            step.frees[naming.relation(table)] = .hard
            let state = before.tables.first { naming.rules.fold($0.path) == naming.rules.fold(table) }
            for index in state?.indexes ?? [] { step.frees[naming.index(index.name, table: table)] = .hard }
        }
        return step
    }

    private func dropTable(_ table: Table) -> Step {
        var step = Step(
            type: .dropTable, priority: .dropTable, table: table.path, object: "table \(table.path)",
            operations: [.dropTable(table)], effects: [.removeTable(table.path)])
        step.removes = Set(table.indexes.map { naming.index($0.name, table: table.path) })
        step.removes.formUnion(naming.keys(of: table))
        step.removes.insert(naming.relation(table.path))
        for key in table.foreignKeys {
            step.frees[naming.relation(key.referencedTable)] = .soft
            for index in uniqueIndexes(behind: key, of: table.path, in: before) { step.frees[index] = .soft }
        }
        for object in table.dependencies + table.indexes.flatMap(\.dependencies) {
            step.frees[naming.object(object)] = .hard
        }
        step.subjects = [.dropTable(table)]
        return step
    }
}

/// Finds the changes that belong to one table.
private struct ChangesByTable {
    private var dropped: [ObjectPath: [Index]] = [:]
    private var added: [ObjectPath: [Index]] = [:]
    /// The tables with such indexes, by their own names, in the order in which they came.
    private var paths: [ObjectPath] = []
    private var altered: Set<ObjectPath> = []
    private let rules: ComparisonRules

    init(_ changes: [Change], rules: ComparisonRules) {
        self.rules = rules
        for change in changes {
            switch change {
            case .alterTable(let alteration): altered.insert(rules.fold(alteration.before.path))
            case .createIndex(let index, let path):
                added[rules.fold(path), default: []].append(index)
                paths.append(path)
            case .dropIndex(let index, let path):
                dropped[rules.fold(path), default: []].append(index)
                paths.append(path)
            default: break
            }
        }
    }

    /// The indexes that come and go on tables that are not altered otherwise.
    var indexesOfOtherTables: [(ObjectPath, (dropped: [Index], added: [Index]))] {
        var seen: Set<ObjectPath> = []
        return paths.filter { !isAltered($0) && seen.insert(rules.fold($0)).inserted }.map { ($0, indexes(of: $0)) }
    }

    func isAltered(_ path: ObjectPath) -> Bool { altered.contains(rules.fold(path)) }

    func indexes(of path: ObjectPath) -> (dropped: [Index], added: [Index]) {
        (dropped[rules.fold(path)] ?? [], added[rules.fold(path)] ?? [])
    }
}
