import MartletComparator
import MartletExecutor
import MartletSchema

/// Everything that some changes concern, with the tables that it stands on.
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
        for object in foundations where rules.isRelation(object.kind) { tables.insert(rules.fold(object.path)) }
        before.tables = start.tables.filter { tables.contains(rules.fold($0.path)) }
        after.tables = target.tables.filter { tables.contains(rules.fold($0.path)) }
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
