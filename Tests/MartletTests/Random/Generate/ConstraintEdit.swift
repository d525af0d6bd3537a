/// Changes a table's keys, checks and indexes in one random way.
struct ConstraintEdit<Dialect: RandomDialect> {
    let dialect: Dialect

    func edit(_ table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> String? {
        switch random.int(0...9) {
        case 0: return primaryKey(of: &table, using: &random)
        case 1, 2: return unique(of: &table, names: &names, using: &random)
        case 3, 4, 5: return check(of: &table, names: &names, using: &random)
        default: return index(of: &table, names: &names, using: &random)
        }
    }

    private func primaryKey(of table: inout TableDraft, using random: inout SeededRandom) -> String? {
        let maker = TableMaker(dialect: dialect)
        guard table.primaryKey != nil else {
            guard !table.plainColumns.isEmpty else { return nil }
            table.primaryKey = maker.primaryKey(of: &table, using: &random)
            return "primary key added"
        }
        if random.chance(30) {
            table.primaryKey = nil
            return "primary key dropped"
        }
        if random.chance(30) {
            table.primaryKey?.isInline.toggle()
            return "primary key moved"
        }
        if random.chance(50) {
            let parts = table.primaryKey?.parts.map { part in
                KeyDraft.Part(column: part.column, isDescending: !part.isDescending, collation: part.collation)
            }
            table.primaryKey?.parts = parts ?? []
        } else {
            table.primaryKey = maker.primaryKey(of: &table, using: &random)
        }
        return "primary key changed"
    }

    private func unique(
        of table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = TableMaker(dialect: dialect)
        if let position = table.uniques.indices.randomElement(using: &random), random.chance(60) {
            if random.chance(50) {
                table.uniques.remove(at: position)
                return "unique dropped"
            }
            table.uniques[position].conflict = dialect.conflictClauses.randomElement(using: &random)
            if random.chance(50) { table.uniques[position].name = maker.optionalName(&names, using: &random) }
            return "unique changed"
        }
        guard !table.columns.isEmpty else { return nil }
        table.uniques.append(maker.unique(of: table, names: &names, using: &random))
        return "unique added"
    }

    private func check(
        of table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = TableMaker(dialect: dialect)
        if let position = table.checks.indices.randomElement(using: &random), random.chance(55) {
            if random.chance(50) {
                table.checks.remove(at: position)
                return "check dropped"
            }
            if random.chance(50) {
                table.checks[position].name = maker.optionalName(&names, using: &random)
                return "check renamed"
            }
            table.checks[position].expression = ExpressionMaker.lenient(table.columns, using: &random)
            return "check changed"
        }
        table.checks.append(maker.check(of: table, isHarsh: random.chance(25), names: &names, using: &random))
        return "check added"
    }

    private func index(
        of table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = TableMaker(dialect: dialect)
        if let position = table.indexes.indices.randomElement(using: &random), random.chance(60) {
            switch random.int(0...4) {
            case 0:
                table.indexes.remove(at: position)
                return "index dropped"
            case 1: table.indexes[position].isUnique.toggle()
            case 2:
                let isNone = table.indexes[position].predicate == nil
                table.indexes[position].predicate =
                    isNone ? ExpressionMaker.lenient(table.plainColumns, using: &random) : nil
            case 3: table.indexes[position].parts.reverse()
            default:
                guard let part = table.indexes[position].parts.indices.randomElement(using: &random) else { return nil }
                table.indexes[position].parts[part].isDescending.toggle()
            }
            return "index changed"
        }
        guard !table.plainColumns.isEmpty else { return nil }
        table.indexes.append(maker.index(of: table, names: &names, using: &random))
        return "index added"
    }
}
