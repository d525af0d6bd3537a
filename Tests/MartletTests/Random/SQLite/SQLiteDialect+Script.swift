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
            // Twice: what refers to rows that come later, or to rows of its own table, gets in at the second time.
            for table in schema.tables + schema.tables { statements += rows(of: table, names: names) }
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

    private func rows(of table: TableDraft, names: NameTable) -> [DraftStatement] {
        let name = SQLiteTable.quoted(names[table.name])
        let style = SQLiteStyle(seed: 0, names: names)
        let columns = table.plainColumns.map(\.name)
        var statements = table.rows.map { row in
            let given = columns.filter { row[$0] != nil }
            let values = given.map { column in
                switch row[column] {
                case .value(let literal)?: return style.literal(literal)
                case .reference(let parent, let target, let number)?:
                    return "(SELECT \(SQLiteTable.quoted(names[target])) FROM \(SQLiteTable.quoted(names[parent])) "
                        + "ORDER BY 1 LIMIT 1 OFFSET \(number))"
                case nil: return "NULL"
                }
            }
            let text =
                given.isEmpty
                ? "INSERT INTO \(name) DEFAULT VALUES"
                : "INSERT INTO \(name) (\(given.map { SQLiteTable.quoted(names[$0]) }.joined(separator: ", "))) "
                    + "VALUES (\(values.joined(separator: ", ")))"
            return DraftStatement(role: .row, text: text)
        }
        if table.deletedRows > 0, let key = table.primaryKey?.parts.first?.column {
            let column = SQLiteTable.quoted(names[key])
            statements.append(
                DraftStatement(
                    role: .row, text: "DELETE FROM \(name) WHERE \(column) = (SELECT max(\(column)) FROM \(name))"))
        }
        return statements
    }
}
