import MartletComparator
import MartletExecutor
import MartletPlanner
import MartletSchema

/// Everything that some changes concern, with the tables that it stands on and those that stand on its tables.
struct ConcernedObjects {
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
            case .createIndex(_, let path), .dropIndex(_, let path): tables.insert(rules.fold(path))
            case .createDefinition(let definition): after.definitions.append(definition)
            case .dropDefinition(let definition): before.definitions.append(definition)
            case .replaceDefinition(let old, let new):
                before.definitions.append(old)
                after.definitions.append(new)
            }
        }
        let changed = tables
        let grounds = TableFoundations(of: start, rules: rules)
        // What is done to a table is done to those that stand on it, as partitions do.
        for table in start.tables {
            let foundations = grounds.beneath(table)
            if foundations.contains(where: { changed.contains(rules.fold($0.path)) }) {
                tables.insert(rules.fold(table.path))
            }
        }
        for object in foundations where rules.isRelation(object.kind) { tables.insert(rules.fold(object.path)) }
        before.tables = start.tables.filter { tables.contains(rules.fold($0.path)) }
        after.tables = target.tables.filter { tables.contains(rules.fold($0.path)) }
    }

    /// Whether an operation drops an index that is not to be there in the end.
    func loses(by operation: MartletSchema.Operation, _ rules: ComparisonRules) -> Bool {
        guard case .dropIndex(let index, let path) = operation else { return false }
        let table = after.tables.first { rules.fold($0.path) == rules.fold(path) }
        return table?.indexes.contains { rules.fold($0.name) == rules.fold(index.name) } != true
    }

    /// What has to be there for them, as it is.
    func foundations(
        in schema: MartletSchema.Schema, _ capabilities: Capabilities, _ rules: ComparisonRules
    ) -> MartletSchema.Schema {
        let creations =
            before.tables.map { Change.createTable($0) } + before.definitions.map { .createDefinition($0) }
        let slices = SchemaSlices(
            of: creations, in: schema, capabilities: capabilities, rules: rules, limit: .max)
        return slices.slices.first?.apply(to: schema, rules: rules) ?? MartletSchema.Schema()
    }
}
