/// Ways to make a pair simpler, the large ones first.
enum PairSimplification {
    typealias Step = (SchemaPair) -> SchemaPair

    static func candidates(_ pair: SchemaPair) -> [Step] {
        var steps: [Step] = []
        for name in Set(pair.old.tables.map(\.name) + pair.new.tables.map(\.name)).sorted(by: { $0.number < $1.number })
        {
            steps.append(both { $0.tables.removeAll { $0.name == name } })
            steps.append { pair in same(pair, name) }
        }
        for name in Set((pair.old.views + pair.new.views).map(\.name)) {
            steps.append(both { $0.views.removeAll { $0.name == name } })
            steps.append(one(\.new, { $0.views.removeAll { $0.name == name } }))
            steps.append(one(\.old, { $0.views.removeAll { $0.name == name } }))
        }
        for name in Set((pair.old.triggers + pair.new.triggers).map(\.name)) {
            steps.append(both { $0.triggers.removeAll { $0.name == name } })
        }
        for name in Set((pair.old.searches + pair.new.searches).map(\.name)) {
            steps.append(both { $0.searches.removeAll { $0.name == name } })
        }
        for name in Set((pair.old.objects + pair.new.objects).map(\.name)) {
            steps.append(both { $0.objects.removeAll { $0.name == name } })
        }
        steps.append { pair in
            var pair = pair
            pair.new.objects = pair.old.objects
            return pair
        }
        for table in Set((pair.old.tables + pair.new.tables).map(\.name)) {
            steps += parts(of: table, pair)
        }
        for name in pair.recased {
            steps.append { pair in
                var pair = pair
                pair.recased.remove(name)
                return pair
            }
        }
        steps.append { pair in
            var pair = pair
            pair.settings = []
            return pair
        }
        steps += plainNames(pair)
        return steps
    }

    /// The steps that simplify one table in both schemas.
    private static func parts(of name: DraftName, _ pair: SchemaPair) -> [Step] {
        let tables = [pair.old.table(name), pair.new.table(name)].compactMap(\.self)
        var steps: [Step] = []
        func change(_ body: @escaping (inout TableDraft) -> Void) {
            for side in [[\SchemaPair.old, \SchemaPair.new], [\.new], [\.old]] {
                steps.append { pair in
                    var pair = pair
                    for path in side {
                        guard let position = pair[keyPath: path].tables.firstIndex(where: { $0.name == name }) else {
                            continue
                        }
                        body(&pair[keyPath: path].tables[position])
                    }
                    return pair
                }
            }
        }
        change { $0.rows = [] }
        change { $0.rows = Array($0.rows.prefix(1)) }
        change { $0.rows = Array($0.rows.dropFirst()) }
        change { $0.deletedRows = 0 }
        change { $0.style = 0 }
        change { $0.options = [] }
        change { $0.primaryKey = nil }
        change { $0.isAutonumbered = false }
        change { $0.namespace = nil }
        change { $0.comment = nil }
        change { $0.extras = [] }
        for column in Set(tables.flatMap(\.names)) { change { $0.columns.removeAll { $0.name == column } } }
        for index in Set(tables.flatMap(\.indexes).map(\.name)) { change { $0.indexes.removeAll { $0.name == index } } }
        for key in Set(tables.flatMap(\.foreignKeys)) { change { $0.foreignKeys.removeAll { $0 == key } } }
        for key in Set(tables.flatMap(\.uniques)) { change { $0.uniques.removeAll { $0 == key } } }
        for check in Set(tables.flatMap(\.checks)) { change { $0.checks.removeAll { $0 == check } } }
        for column in Set(tables.flatMap(\.names)) {
            func simplify(_ body: @escaping (inout ColumnDraft) -> Void) {
                change { table in
                    if let position = table.names.firstIndex(of: column) { body(&table.columns[position]) }
                }
            }
            simplify { $0.defaultValue = nil }
            simplify { $0.isRequired = false }
            simplify { $0.requiredConflict = nil }
            simplify { $0.collation = nil }
            simplify { $0.ownType = nil }
            simplify { $0.comment = nil }
            simplify { $0.extras = [] }
        }
        return steps
    }

    /// The steps that give things names as nobody minds them.
    private static func plainNames(_ pair: SchemaPair) -> [Step] {
        pair.names.texts.indices.map { number in
            { pair in
                var pair = pair
                pair.names[DraftName(number: number)] = "n\(number)"
                return pair
            }
        }
    }

    private static func both(_ body: @escaping (inout SchemaDraft) -> Void) -> Step {
        { pair in
            var pair = pair
            body(&pair.old)
            body(&pair.new)
            return pair
        }
    }

    private static func one(
        _ path: WritableKeyPath<SchemaPair, SchemaDraft>, _ body: @escaping (inout SchemaDraft) -> Void
    ) -> Step {
        { pair in
            var pair = pair
            body(&pair[keyPath: path])
            return pair
        }
    }

    /// The table as it was before in both schemas.
    private static func same(_ pair: SchemaPair, _ name: DraftName) -> SchemaPair {
        guard let old = pair.old.table(name), let position = pair.new.tables.firstIndex(where: { $0.name == name })
        else {
            return pair
        }
        var pair = pair
        pair.new.tables[position] = old
        return pair
    }
}
