import MartletAdapterHost
import MartletComparator
import MartletExecutor
import MartletPlanner
import MartletSchema

/// What a plan does first, and what is left to do then.
struct Beginning {
    /// Renames and what is handed over, each with the schema as it is after it.
    var operations: [(operation: Operation, after: MartletSchema.Schema)]
    /// The schema to be reached, in the words of the schema that is left.
    var target: MartletSchema.Schema
    /// What is left to do, where that is known.
    var changes: [Change]?
}

extension Engine {
    /// Finds what is done first, and tries it in a scratch database.
    ///
    /// - Parameters:
    ///   - actual: The schema as it is.
    ///   - target: The schema as it is to be, in normal form.
    ///   - hints: How data moves.
    ///   - isRead: Whether the texts of the target were read from a database.
    ///   - changes: What turns the one into the other, where that is known and nothing is done first.
    /// - Returns: The beginning of the plan.
    /// - Throws: `MartletError` where a scratch database cannot be made, or refuses what is to be done first.
    func beginning(
        from actual: MartletSchema.Schema, to target: MartletSchema.Schema, hints: MigrationHints, isRead: Bool,
        changes: [Change]?
    ) throws(MartletError) -> Beginning {
        let renames = RenamePlanner(rules: rules).operations(hints: hints, actual: actual, desired: target)
        var beginning = Beginning(operations: [], target: target)
        if !renames.isEmpty { beginning.operations = try rehearse(renames, on: actual) }
        let start = beginning.operations.last?.after ?? actual
        // What the adapter told is in the words that the database writes at last.
        let isSettled = try settle(&beginning.target, againstTexts: isRead, of: start)
        let known = renames.isEmpty && !isSettled ? changes : nil
        let left = known ?? SchemaComparator(rules: rules).changes(from: start, to: beginning.target)
        beginning.changes = left
        let handover = try handover(left, from: start, to: beginning.target)
        if handover.isEmpty { return beginning }
        let rehearsed = try rehearse(handover, on: start)
        beginning.operations += rehearsed
        _ = try settle(&beginning.target, againstTexts: isRead, of: rehearsed.last?.after ?? start)
        beginning.changes = nil
        return beginning
    }

    /// Finds what the adapter hands over before all else is done.
    private func handover(
        _ changes: [Change], from start: MartletSchema.Schema, to target: MartletSchema.Schema
    ) throws(MartletError) -> [Operation] {
        if changes.isEmpty { return [] }
        let concerned = ConcernedObjects(by: changes, from: start, to: target, rules: rules)
        do {
            return try adapter.preparations(from: concerned.before, to: concerned.after, for: profile)
        } catch {
            throw .database(during: "finding what is handed over", error)
        }
    }

    private func rehearse(
        _ operations: [Operation], on actual: MartletSchema.Schema
    ) throws(MartletError) -> [(operation: Operation, after: MartletSchema.Schema)] {
        let scratch = try openScratch()
        defer { scratch.close() }
        do {
            return try SchemaRealizer(rendering: adapter, engine: planEngine)
                .rehearse(operations, on: actual, in: scratch)
        } catch {
            throw error.martletError
        }
    }
}

/// Everything that some changes concern, with the tables that it stands on.
private struct ConcernedObjects {
    private(set) var before = MartletSchema.Schema()
    private(set) var after = MartletSchema.Schema()

    init(
        by changes: [Change], from start: MartletSchema.Schema, to target: MartletSchema.Schema,
        rules: ComparisonRules
    ) {
        var tables: Set<ObjectPath> = []
        var foundations: [Definition.Identity] = []
        func add(_ table: MartletSchema.Table) {
            tables.insert(rules.fold(table.path))
            foundations += table.dependencies
        }
        for change in changes {
            switch change {
            case .createTable(let table), .dropTable(let table): add(table)
            case .alterTable(let alteration):
                add(alteration.before)
                add(alteration.after)
            case .createIndex, .dropIndex: break
            case .createDefinition(let definition): after.definitions.append(definition)
            case .dropDefinition(let definition): before.definitions.append(definition)
            case .replaceDefinition(let old, let new):
                before.definitions.append(old)
                after.definitions.append(new)
            }
        }
        for object in foundations where rules.isRelation(object.kind) { tables.insert(rules.fold(object.path)) }
        before.tables = start.tables.filter { tables.contains(rules.fold($0.path)) }
        after.tables = target.tables.filter { tables.contains(rules.fold($0.path)) }
    }
}
