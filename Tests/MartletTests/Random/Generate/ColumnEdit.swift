/// Changes a table's columns in one random way.
struct ColumnEdit<Dialect: RandomDialect> {
    let dialect: Dialect

    func edit(_ table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> String? {
        let kind = random.int(0...11)
        if kind <= 2 { return add(&table, names: &names, using: &random) }
        guard let position = table.columns.indices.randomElement(using: &random) else { return nil }
        if kind <= 4 {
            table.columns.remove(at: position)
            return "column dropped"
        }
        guard table.columns[position].generation == nil else {
            return generation(&table, at: position, using: &random)
        }
        let isKey = table.primaryKey?.parts.contains { $0.column == table.columns[position].name } ?? false
        switch kind {
        case 5, 6:
            guard !isKey else { return nil }
            let (kind, type) = dialect.retyped(table.columns[position], options: table.options, using: &random)
            table.columns[position].kind = kind
            table.columns[position].type = type
            table.columns[position].ownType = nil
            return "column retyped"
        case 7:
            table.columns[position].isRequired.toggle()
            return table.columns[position].isRequired ? "column required" : "column no longer required"
        case 8, 9:
            let had = table.columns[position].defaultValue != nil
            table.columns[position].defaultValue =
                had && random.chance(40)
                ? nil : dialect.defaultValue(for: table.columns[position], options: table.options, using: &random)
            return "default changed"
        case 10:
            table.columns[position].collation =
                table.columns[position].collation == nil ? dialect.collations.randomElement(using: &random) : nil
            return "collation changed"
        default:
            guard table.columns[position].isRequired else { return nil }
            table.columns[position].requiredConflict = dialect.conflictClauses.randomElement(using: &random)
            return "conflict clause changed"
        }
    }

    private func add(
        _ table: inout TableDraft, names: inout NameMaker, using random: inout SeededRandom
    ) -> String? {
        let maker = TableMaker(dialect: dialect)
        if random.chance(25) {
            let column = maker.generated(of: table, names: &names, using: &random)
            table.columns.insert(column, at: random.int(0...table.columns.count))
            return "generated column added"
        }
        var column = maker.column(of: table, names: &names, using: &random)
        // Mostly such that rows can have it.
        if column.isRequired, random.chance(80) {
            column.defaultValue = dialect.defaultValue(for: column, options: table.options, using: &random)
        }
        table.columns.insert(column, at: random.chance(60) ? table.columns.count : random.int(0...table.columns.count))
        if random.chance(20) {
            table.checks.append(
                CheckDraft(
                    name: maker.optionalName(&names, using: &random),
                    expression: ExpressionMaker.lenient([column], using: &random)))
        }
        return "column added"
    }

    private func generation(
        _ table: inout TableDraft, at position: Int, using random: inout SeededRandom
    ) -> String? {
        switch random.int(0...2) {
        case 0:
            table.columns[position].generation = nil
            return "column no longer generated"
        case 1: table.columns[position].generation?.isStored.toggle()
        default:
            let expression = ExpressionMaker.value(table.plainColumns, using: &random)
            table.columns[position].generation?.expression = expression
        }
        return "generated column changed"
    }
}
