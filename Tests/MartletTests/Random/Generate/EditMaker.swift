/// Changes a schema in one random way.
struct EditMaker<Dialect: RandomDialect> {
    let dialect: Dialect

    /// Makes a change and tells its kind; nil where the one that was chosen is not possible.
    func edit(_ schema: inout SchemaDraft, names: inout NameMaker, using random: inout SeededRandom) -> String? {
        switch random.int(0...99) {
        case 0..<10: return wholeTable(&schema, names: &names, using: &random)
        case 10..<25: return definition(&schema, names: &names, using: &random)
        case 25..<40:
            if let kind = ObjectEdit(dialect: dialect).edit(&schema, names: &names, using: &random) { return kind }
            fallthrough
        default:
            guard let position = schema.tables.indices.randomElement(using: &random) else { return nil }
            var table = schema.tables[position]
            let kind: String?
            switch random.int(0...9) {
            case 0...4: kind = ColumnEdit(dialect: dialect).edit(&table, names: &names, using: &random)
            case 5...7: kind = ConstraintEdit(dialect: dialect).edit(&table, names: &names, using: &random)
            case 8:
                kind = references(&table, in: schema, names: &names, using: &random)
            default: kind = option(of: &table, using: &random)
            }
            schema.tables[position] = table
            return kind
        }
    }

    private func wholeTable(
        _ schema: inout SchemaDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = TableMaker(dialect: dialect)
        let position = schema.tables.indices.randomElement(using: &random)
        if random.chance(40) || position == nil {
            schema.tables.append(maker.table(names: &names, using: &random))
            return "table added"
        }
        guard let position else { return nil }
        if random.chance(25) {
            let old = schema.tables[position]
            var table = maker.table(names: &names, using: &random)
            table.name = old.name
            schema.tables[position] = table
            return "table replaced"
        }
        if random.chance(25), let view = schema.views.indices.randomElement(using: &random) {
            // The view's name becomes a table's and the table's goes to a view.
            schema.tables[position].name = schema.views[view].name
            schema.views.remove(at: view)
            return "view replaced by a table"
        }
        schema.tables.remove(at: position)
        return "table dropped"
    }

    private func definition(
        _ schema: inout SchemaDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = DefinitionMaker(dialect: dialect)
        switch random.int(0...7) {
        case 0, 1:
            guard let view = maker.view(in: schema, names: &names, using: &random) else { return nil }
            if let position = schema.views.indices.randomElement(using: &random), random.chance(50) {
                guard !view.sources.contains(schema.views[position].name) else { return nil }
                var view = view
                view.name = schema.views[position].name
                schema.views[position] = view
                return "view changed"
            }
            schema.views.append(view)
            return "view added"
        case 2:
            guard let position = schema.views.indices.randomElement(using: &random) else { return nil }
            schema.views.remove(at: position)
            return "view dropped"
        case 3, 4:
            guard let trigger = maker.trigger(in: schema, names: &names, using: &random) else { return nil }
            if let position = schema.triggers.indices.randomElement(using: &random), random.chance(50) {
                var trigger = trigger
                trigger.name = schema.triggers[position].name
                schema.triggers[position] = trigger
                return "trigger changed"
            }
            schema.triggers.append(trigger)
            return "trigger added"
        case 5:
            guard let position = schema.triggers.indices.randomElement(using: &random) else { return nil }
            schema.triggers.remove(at: position)
            return "trigger dropped"
        default:
            if let position = schema.searches.indices.randomElement(using: &random) {
                schema.searches.remove(at: position)
                return "search table dropped"
            }
            guard let search = maker.search(names: &names, using: &random) else { return nil }
            schema.searches.append(search)
            return "search table added"
        }
    }

    private func references(
        _ table: inout TableDraft, in schema: SchemaDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = ReferenceMaker(dialect: dialect)
        if let position = table.foreignKeys.indices.randomElement(using: &random), random.chance(60) {
            switch random.int(0...3) {
            case 0:
                table.foreignKeys.remove(at: position)
                return "foreign key dropped"
            case 1: table.foreignKeys[position].onDelete = maker.action(using: &random)
            case 2: table.foreignKeys[position].onUpdate = maker.action(using: &random)
            default: table.foreignKeys[position].isDeferred.toggle()
            }
            return "foreign key changed"
        }
        guard let key = maker.foreignKey(of: &table, in: schema, names: &names, using: &random) else { return nil }
        table.foreignKeys.append(key)
        return "foreign key added"
    }

    private func option(of table: inout TableDraft, using random: inout SeededRandom) -> String? {
        switch random.int(0...3) {
        case 0:
            guard dialect.tableOptions.contains(.strict) else { return nil }
            let isStrict = table.options.remove(.strict) != nil
            if !isStrict { table.options.insert(.strict) }
            for position in table.columns.indices {
                let kind = table.columns[position].kind
                let isGenerated = table.columns[position].generation != nil
                if !isStrict || random.chance(30) {
                    table.columns[position].type =
                        isGenerated && !isStrict
                        ? "ANY" : dialect.type(for: kind, options: table.options, using: &random)
                }
            }
            if let key = table.primaryKey?.parts.first, table.isAutonumbered,
                let position = table.names.firstIndex(of: key.column)
            {
                table.columns[position].type = "INTEGER"
            }
            return isStrict ? "made lax" : "made strict"
        case 1:
            guard dialect.tableOptions.contains(.clustered), table.primaryKey != nil else { return nil }
            if table.options.remove(.clustered) != nil { return "made unclustered" }
            table.options.insert(.clustered)
            return "made clustered"
        case 2:
            guard let key = table.primaryKey, let part = key.parts.first, key.parts.count == 1,
                table.column(part.column)?.type == "INTEGER"
            else { return nil }
            table.isAutonumbered.toggle()
            return table.isAutonumbered ? "numbered" : "no longer numbered"
        default:
            table.style = random.next()
            return "spelt otherwise"
        }
    }
}
