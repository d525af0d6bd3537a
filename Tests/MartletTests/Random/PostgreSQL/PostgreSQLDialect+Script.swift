extension PostgreSQLDialect {
    func script(of schema: SchemaDraft, names: NameTable, withRows: Bool, checksOrphans: Bool) -> [DraftStatement] {
        let style = PostgreSQLStyle(schema: schema, names: names)
        let objects = schema.objects.filter { $0.kind == "schema" } + schema.objects.filter { $0.kind != "schema" }
        var statements =
            (objects.map(style.object) + schema.tables.flatMap(style.table)
            + schema.tables.flatMap(style.foreignKeys)).map { DraftStatement(role: .object, text: $0) }
        if withRows {
            // Twice: what refers to rows that come later, or to rows of its own table, gets in at the second time.
            for table in schema.tables + schema.tables { statements += rows(of: table, style) }
        }
        statements += (schema.views.flatMap(style.view) + schema.triggers.flatMap(style.trigger))
            .map { DraftStatement(role: .object, text: $0) }
        return statements
    }

    private func rows(of table: TableDraft, _ style: PostgreSQLStyle) -> [DraftStatement] {
        let relation = style.relation(table.name)
        let columns = table.plainColumns
        var statements = table.rows.map { row in
            let given = columns.filter { row[$0.name] != nil }
            let values = given.map { column in
                switch row[column.name] {
                case .value(let literal)?: return style.value(literal, of: column)
                case .reference(let parent, let target, let number)?:
                    return "(SELECT \(style.name(target)) FROM \(style.relation(parent)) ORDER BY ctid LIMIT 1 "
                        + "OFFSET \(number))"
                case nil: return "NULL"
                }
            }
            let text =
                given.isEmpty
                ? "INSERT INTO \(relation) DEFAULT VALUES"
                : "INSERT INTO \(relation) (\(given.map { style.name($0.name) }.joined(separator: ", "))) "
                    + "OVERRIDING SYSTEM VALUE VALUES (\(values.joined(separator: ", ")))"
            return DraftStatement(role: .row, text: text)
        }
        if table.deletedRows > 0, let key = table.primaryKey?.parts.first?.column {
            let column = style.name(key)
            statements.append(
                DraftStatement(
                    role: .row,
                    text: "DELETE FROM \(relation) WHERE \(column) = (SELECT max(\(column)) FROM \(relation))"))
        }
        return statements
    }
}
