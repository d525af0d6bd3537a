/// Makes random tables and parts of them.
struct TableMaker<Dialect: RandomDialect> {
    let dialect: Dialect

    func table(names: inout NameMaker, using random: inout SeededRandom) -> TableDraft {
        var table = TableDraft(name: names.make(using: &random), columns: [], style: random.next())
        table.options = Set(dialect.tableOptions.filter { _ in random.chance(25) })
        table.extras = extras(of: .table, using: &random)
        if dialect.hasComments && random.chance(20) { table.comment = Self.comment(using: &random) }
        for _ in 0..<random.int(1...6) { table.columns.append(column(of: table, names: &names, using: &random)) }
        if table.options.contains(.clustered) || random.chance(75) {
            table.primaryKey = primaryKey(of: &table, using: &random)
            if let name = optionalName(&names, using: &random) { table.primaryKey?.name = name }
        }
        if random.chance(25) { table.columns.append(generated(of: table, names: &names, using: &random)) }
        for _ in 0..<max(0, random.int(-2...2)) {
            table.uniques.append(unique(of: table, names: &names, using: &random))
        }
        for _ in 0..<max(0, random.int(-1...2)) { table.checks.append(check(of: table, names: &names, using: &random)) }
        for _ in 0..<max(0, random.int(-1...3)) {
            table.indexes.append(index(of: table, names: &names, using: &random))
        }
        return table
    }

    func column(of table: TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> ColumnDraft {
        let kind = random.pick(ValueKind.allCases, else: .text)
        var column = ColumnDraft(
            name: names.column(besides: table.names, using: &random), kind: kind,
            type: dialect.type(for: kind, options: table.options, using: &random))
        if random.chance(30) {
            column.isRequired = true
            if random.chance(10) { column.requiredName = names.make(using: &random) }
            if random.chance(20) { column.requiredConflict = dialect.conflictClauses.randomElement(using: &random) }
        }
        column.saysNullable = !column.isRequired && random.chance(5)
        if random.chance(35) {
            column.defaultValue = dialect.defaultValue(for: column, options: table.options, using: &random)
        }
        if random.chance(15) { column.collation = dialect.collations.randomElement(using: &random) }
        if dialect.hasComments && random.chance(10) { column.comment = Self.comment(using: &random) }
        column.extras = extras(of: .column, using: &random)
        return column
    }

    func generated(of table: TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> ColumnDraft {
        var column = ColumnDraft(
            name: names.make(using: &random), kind: .any,
            type: table.options.contains(.strict) ? "ANY" : random.pick(dialect.generatedTypes, else: ""))
        column.generation = GenerationDraft(
            expression: ExpressionMaker.value(table.plainColumns, using: &random), isStored: random.chance(50))
        if random.chance(15) { column.collation = dialect.collations.first }
        return column
    }

    /// A key, often a number of its own.
    func primaryKey(of table: inout TableDraft, using random: inout SeededRandom) -> KeyDraft {
        var key = KeyDraft(parts: [])
        let plain = table.plainColumns.map(\.name)
        if random.chance(60), let first = table.columns.indices.first(where: { table.columns[$0].generation == nil }) {
            table.columns[first].kind = .integer
            table.columns[first].type = random.chance(80) ? "INTEGER" : "INT"
            table.columns[first].defaultValue = nil
            table.columns[first].collation = nil
            key.parts = [KeyDraft.Part(column: table.columns[first].name)]
            table.isAutonumbered =
                random.chance(30) && table.columns[first].type == "INTEGER" && !table.options.contains(.clustered)
        } else {
            key.parts = parts(random.some(plain, atMost: 3), using: &random)
        }
        key.isInline = key.parts.count == 1 && random.chance(70)
        if random.chance(8) { key.conflict = dialect.conflictClauses.randomElement(using: &random) }
        return key
    }

    func unique(of table: TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> KeyDraft {
        var key = KeyDraft(name: optionalName(&names, using: &random), parts: [])
        key.parts = parts(random.some(table.names, atMost: 3), using: &random)
        key.isInline = random.chance(50)
        key.extras = extras(of: .key, using: &random)
        if random.chance(15) { key.conflict = dialect.conflictClauses.randomElement(using: &random) }
        return key
    }

    private func parts(_ columns: [DraftName], using random: inout SeededRandom) -> [KeyDraft.Part] {
        columns.map {
            KeyDraft.Part(
                column: $0, isDescending: random.chance(12),
                collation: random.chance(8) ? dialect.collations.randomElement(using: &random) : nil)
        }
    }

    func check(
        of table: TableDraft, isHarsh: Bool = false, names: inout NameMaker, using random: inout SeededRandom
    ) -> CheckDraft {
        let columns = table.columns
        var expression =
            isHarsh ? ExpressionMaker.harsh(columns, using: &random) : ExpressionMaker.lenient(columns, using: &random)
        if random.chance(8), let column = columns.randomElement(using: &random) {
            expression = .binary(.qualified(table.name, column.name), "IS NOT", .literal(.text("never")))
        }
        return CheckDraft(
            name: optionalName(&names, using: &random), expression: expression, isInline: random.chance(40))
    }

    func index(of table: TableDraft, names: inout NameMaker, using random: inout SeededRandom) -> IndexDraft {
        var index = IndexDraft(name: names.make(using: &random), parts: [])
        for column in random.some(table.names, atMost: 3) {
            index.parts.append(
                IndexDraft.Part(
                    expression: .column(column), isDescending: random.chance(20),
                    collation: random.chance(12) ? dialect.collations.randomElement(using: &random) : nil))
        }
        if random.chance(25) {
            let expression = ExpressionMaker.value(table.plainColumns, using: &random)
            index.parts.append(IndexDraft.Part(expression: expression, isDescending: random.chance(20)))
        }
        index.isUnique = random.chance(20)
        index.extras = extras(of: .index, using: &random)
        if random.chance(25) {
            index.predicate = ExpressionMaker.lenient(table.plainColumns, using: &random)
        }
        return index
    }

    /// What something has of what only its dialect knows.
    func extras(of kind: ExtraKind, using random: inout SeededRandom) -> Set<String> {
        random.chance(12) ? Set([dialect.extras(of: kind).randomElement(using: &random)].compactMap(\.self)) : []
    }

    static func comment(using random: inout SeededRandom) -> String {
        random.pick("it's what it is", "two\nlines", "\\ and \"quotes\"", "Ümläute; -- and more", "x")
    }

    func optionalName(_ names: inout NameMaker, using random: inout SeededRandom) -> DraftName? {
        random.chance(30) ? names.make(using: &random) : nil
    }
}
