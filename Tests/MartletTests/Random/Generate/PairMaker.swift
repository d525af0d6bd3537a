/// Makes a pair of schemas from a seed.
struct PairMaker<Dialect: RandomDialect> {
    let dialect: Dialect

    func pair(seed: UInt64) -> SchemaPair {
        var random = SeededRandom(seed: seed)
        var names = NameMaker()
        var schema = SchemaDraft()
        let tables = TableMaker(dialect: dialect)
        let objects = ObjectEdit(dialect: dialect)
        for _ in 0..<random.int(0...4) {
            if let object = dialect.object(names: &names, using: &random) { schema.objects.append(object) }
        }
        for _ in 0..<random.int(1...5) { schema.tables.append(tables.table(names: &names, using: &random)) }
        let references = ReferenceMaker(dialect: dialect)
        for position in schema.tables.indices {
            for _ in 0..<max(0, random.int(-1...2)) {
                var table = schema.tables[position]
                if let key = references.foreignKey(of: &table, in: schema, names: &names, using: &random) {
                    table.foreignKeys.append(key)
                    schema.tables[position] = table
                }
            }
        }
        let definitions = DefinitionMaker(dialect: dialect)
        for _ in 0..<random.int(0...3) {
            if let view = definitions.view(in: schema, names: &names, using: &random) { schema.views.append(view) }
        }
        for _ in 0..<random.int(0...3) {
            if let trigger = definitions.trigger(in: schema, names: &names, using: &random) {
                schema.triggers.append(trigger)
            }
        }
        if random.chance(12), let search = definitions.search(names: &names, using: &random) {
            schema.searches.append(search)
        }
        objects.spread(over: &schema, using: &random)
        RowDrafts(dialect: dialect).fill(&schema, using: &random)
        var pair = SchemaPair(names: names.table, old: schema, new: schema)
        pair.allowsOrphans = dialect.takesBroken && random.chance(8)
        pair.allowsBroken = dialect.takesBroken && random.chance(8)
        pair.old = SchemaRepair(allowsBroken: pair.allowsBroken).repaired(schema)
        pair.new = pair.old
        for _ in 0..<random.int(1...6) {
            if let edit = EditMaker(dialect: dialect).edit(&pair.new, names: &names, using: &random) {
                pair.edits.append(edit)
            }
        }
        pair.names = names.table
        if random.chance(8) { pair.settings = dialect.settings.randomElement(using: &random).map { [$0] } ?? [] }
        if dialect.foldsNames && random.chance(6) {
            let kept = pair.new.tables.map(\.name) + pair.new.tables.flatMap(\.names) + pair.new.views.map(\.name)
            pair.recased = Set(random.some(kept, atMost: 3))
            pair.edits.append("names in capitals")
        }
        return pair.repaired()
    }
}
