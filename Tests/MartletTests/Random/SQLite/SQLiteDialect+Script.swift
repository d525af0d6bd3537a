extension SQLiteDialect {
    func script(of schema: SchemaDraft, names: NameTable, withRows: Bool, checksOrphans: Bool) -> [DraftStatement] {
        var statements: [DraftStatement] = []
        func add(_ text: String) { statements.append(DraftStatement(role: .object, text: text)) }
        for table in schema.tables {
            let style = SQLiteStyle(seed: table.style, names: names)
            add(style.table(table))
            for index in table.indexes { add(style.index(index, of: table)) }
        }
        if withRows {
            let setting = "PRAGMA foreign_keys = \(checksOrphans ? "ON" : "OFF")"
            statements.insert(DraftStatement(role: .setting, text: setting), at: 0)
            statements += schema.rowStatements(SQLiteRows(names: names))
        }
        for view in schema.views { add(SQLiteStyle(seed: view.style, names: names).view(view)) }
        for search in schema.searches {
            let style = SQLiteStyle(seed: search.style, names: names)
            add(style.search(search))
            for row in search.rows where withRows {
                let values = row.map(SQLiteTable.literal).joined(separator: ", ")
                let columns = search.columns.map { SQLiteTable.quoted(names[$0]) }.joined(separator: ", ")
                let name = SQLiteTable.quoted(names[search.name])
                statements.append(
                    DraftStatement(role: .row, text: "INSERT INTO \(name) (\(columns)) VALUES (\(values))"))
            }
        }
        for trigger in schema.triggers { add(SQLiteStyle(seed: trigger.style, names: names).trigger(trigger)) }
        if withRows {
            statements += schema.tables.flatMap { renames(of: $0, names: names) }
        }
        return statements
    }

    /// Renames there and back, after which SQLite has written all texts anew that mention a table or its first column.
    private func renames(of table: TableDraft, names: NameTable) -> [DraftStatement] {
        let name = SQLiteTable.quoted(names[table.name])
        guard let column = table.names.first.map({ SQLiteTable.quoted(names[$0]) }) else { return [] }
        let texts: [String] =
            switch table.style % 12 {
            case 1:
                ["RENAME COLUMN \(column) TO \"passing name\"", "RENAME COLUMN \"passing name\" TO \(column)"]
                    .map { "ALTER TABLE \(name) " + $0 }
            case 2:
                ["ALTER TABLE \(name) RENAME TO \"passing name\"", "ALTER TABLE \"passing name\" RENAME TO \(name)"]
            case 3: ["ADD COLUMN \"passing name\"", "DROP COLUMN \"passing name\""].map { "ALTER TABLE \(name) " + $0 }
            default: []
            }
        return texts.map { DraftStatement(role: .attempt, text: $0) }
    }
}
