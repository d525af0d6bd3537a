/// Changes the objects that stand by themselves, and what only some dialects have of others, in one random way.
struct ObjectEdit<Dialect: RandomDialect> {
    let dialect: Dialect

    /// Puts tables and views into namespaces, and gives columns types of the schema's own.
    func spread(over schema: inout SchemaDraft, using random: inout SeededRandom) {
        let namespaces = schema.objects.filter { $0.kind == dialect.namespaceKind }.map(\.name)
        for position in schema.objects.indices where schema.objects[position].kind != dialect.namespaceKind {
            schema.objects[position].namespace = random.chance(30) ? namespaces.randomElement(using: &random) : nil
        }
        for position in schema.views.indices where random.chance(30) {
            schema.views[position].namespace = namespaces.randomElement(using: &random)
        }
        for position in schema.tables.indices {
            if random.chance(30) { schema.tables[position].namespace = namespaces.randomElement(using: &random) }
            var table = schema.tables[position]
            for column in table.columns.indices where random.chance(20) { giveType(&table, column, schema, &random) }
            schema.tables[position] = table
        }
    }

    func edit(_ schema: inout SchemaDraft, names: inout NameMaker, using random: inout SeededRandom) -> String? {
        switch random.int(0...9) {
        case 0, 1:
            guard var object = dialect.object(names: &names, using: &random) else { return nil }
            object.namespace =
                object.kind == dialect.namespaceKind || random.chance(70)
                ? nil : schema.objects.first { $0.kind == dialect.namespaceKind }?.name
            schema.objects.append(object)
            return "\(object.kind) added"
        case 2, 3, 4:
            guard let position = schema.objects.indices.randomElement(using: &random),
                let object = dialect.changed(schema.objects[position], using: &random)
            else { return nil }
            schema.objects[position] = object
            return "\(object.kind) changed"
        case 5:
            guard let position = schema.objects.indices.randomElement(using: &random) else { return nil }
            return "\(schema.objects.remove(at: position).kind) dropped"
        case 6:
            guard dialect.hasMaterializedViews, let view = schema.views.indices.randomElement(using: &random) else {
                return nil
            }
            schema.views[view].isMaterialized.toggle()
            return "view materialized or not"
        default:
            guard let position = schema.tables.indices.randomElement(using: &random) else { return nil }
            return table(&schema.tables[position], in: schema, using: &random)
        }
    }

    private func table(
        _ table: inout TableDraft, in schema: SchemaDraft, using random: inout SeededRandom
    ) -> String? {
        switch random.int(0...5) {
        case 0:
            guard dialect.hasComments else { return nil }
            let comment = random.chance(30) ? nil : TableMaker<Dialect>.comment(using: &random)
            if let column = table.columns.indices.randomElement(using: &random), random.chance(60) {
                table.columns[column].comment = comment
            } else {
                table.comment = comment
            }
            return "comment changed"
        case 1:
            return toggle(&table.extras, .table, using: &random).map { "table \($0)" }
        case 2:
            guard let column = table.columns.indices.randomElement(using: &random) else { return nil }
            return toggle(&table.columns[column].extras, .column, using: &random).map { "column \($0)" }
        case 3:
            guard let key = table.uniques.indices.randomElement(using: &random) else { return nil }
            return toggle(&table.uniques[key].extras, .key, using: &random).map { "key \($0)" }
        case 4:
            guard let index = table.indexes.indices.randomElement(using: &random) else { return nil }
            if random.chance(50) {
                return toggle(&table.indexes[index].extras, .index, using: &random).map { "index \($0)" }
            }
            table.indexes[index].included = random.chance(30) ? [] : random.some(table.names, atMost: 2)
            return "included columns changed"
        default:
            guard let column = table.columns.indices.randomElement(using: &random),
                !(table.primaryKey?.parts.contains { $0.column == table.columns[column].name } ?? false)
            else { return nil }
            if table.columns[column].ownType != nil {
                table.columns[column].ownType = nil
                return "own type given up"
            }
            return giveType(&table, column, schema, &random) ? "own type taken" : nil
        }
    }

    private func toggle(
        _ extras: inout Set<String>, _ kind: ExtraKind, using random: inout SeededRandom
    ) -> String? {
        guard let extra = dialect.extras(of: kind).randomElement(using: &random) else { return nil }
        extras = extras.isEmpty ? [extra] : []
        return "extra changed"
    }

    /// Gives a column a type of the schema's own whose values are of its kind.
    @discardableResult
    private func giveType(
        _ table: inout TableDraft, _ column: Int, _ schema: SchemaDraft, _ random: inout SeededRandom
    ) -> Bool {
        let draft = table.columns[column]
        let fitting = schema.objects.filter { dialect.values(of: $0).map { $0.kind == draft.kind } ?? false }
        // What refers to another column or is referred to has a type that goes with the other's.
        let isKey =
            table.foreignKeys.contains { $0.columns.contains(draft.name) }
            || (table.uniques + [table.primaryKey].compactMap(\.self)).contains {
                $0.parts.contains { $0.column == draft.name }
            }
        guard draft.generation == nil, !isKey, let type = fitting.randomElement(using: &random),
            let values = dialect.values(of: type)
        else { return false }
        table.columns[column].ownType = type.name
        table.columns[column].type = values.type
        table.columns[column].defaultValue = nil
        return true
    }
}
