import MartletAdapterHost
import MartletComparator
import MartletSchema

extension Engine {
    /// Finds what the adapter hands over before all else is done.
    ///
    /// - Parameters:
    ///   - changes: What turns the first schema into the second.
    ///   - start: The schema as it is.
    ///   - target: The schema as it is to be.
    /// - Returns: The operations, in order.
    /// - Throws: `MartletError` where the adapter fails.
    func handover(
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
