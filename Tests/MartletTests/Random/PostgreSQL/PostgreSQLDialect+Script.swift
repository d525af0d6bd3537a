extension PostgreSQLDialect {
    func script(of schema: SchemaDraft, names: NameTable, withRows: Bool, checksOrphans: Bool) -> [DraftStatement] {
        let style = PostgreSQLStyle(schema: schema, names: names)
        let objects = schema.objects.filter { $0.kind == "schema" } + schema.objects.filter { $0.kind != "schema" }
        var statements =
            (objects.map(style.object) + schema.tables.flatMap(style.table)
            + schema.tables.flatMap(style.foreignKeys)).map { DraftStatement(role: .object, text: $0) }
        if withRows { statements += schema.rowStatements(style) }
        statements += (schema.views.flatMap(style.view) + schema.triggers.flatMap(style.trigger))
            .map { DraftStatement(role: .object, text: $0) }
        return statements
    }
}
