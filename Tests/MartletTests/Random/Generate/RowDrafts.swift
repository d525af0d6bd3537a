/// Makes rows for tables; the database itself says which of them its rules let in.
struct RowDrafts<Dialect: RandomDialect> {
    let dialect: Dialect

    func fill(_ schema: inout SchemaDraft, using random: inout SeededRandom) {
        for position in schema.tables.indices {
            let table = schema.tables[position]
            schema.tables[position].rows = (0..<random.int(2...8)).map {
                row(of: table, in: schema, number: $0 + 1, using: &random)
            }
            if table.isAutonumbered { schema.tables[position].deletedRows = random.chance(60) ? 1 : 0 }
        }
    }

    private func row(
        of table: TableDraft, in schema: SchemaDraft, number: Int, using random: inout SeededRandom
    ) -> [DraftName: CellDraft] {
        var row: [DraftName: CellDraft] = [:]
        let keyColumn = table.primaryKey?.parts.count == 1 ? table.primaryKey?.parts.first?.column : nil
        for column in table.plainColumns {
            if column.name == keyColumn, column.kind == .integer {
                if random.chance(70) || table.options.contains(.clustered) {
                    row[column.name] = .value(.integer(Int64(number * random.int(1...3))))
                }
                continue
            }
            if column.defaultValue != nil && random.chance(20) { continue }
            row[column.name] = .value(dialect.value(for: column, options: table.options, using: &random))
        }
        for key in table.foreignKeys where random.chance(80) {
            let primary = schema.table(key.table)?.primaryKey?.parts.map(\.column) ?? []
            let targets = key.targets.isEmpty ? primary : key.targets
            for (column, target) in zip(key.columns, targets) where column != keyColumn {
                row[column] = .reference(key.table, target, number % 4)
            }
        }
        return row
    }
}
