import Testing

@Suite struct FirstRunTests {
    @Test func schemaBecomesADatabase() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "schema.yaml", "tables: {note: {columns: {id: {type: integer, primaryKey: true}, text: string}}}")
        let applied = try await Command.martlet(
            ["apply", "-d", "sqlite:app.db", "-s", "schema.yaml", "--create", "--yes"], in: folder.path)
        #expect(applied.status == 0, "\(applied)")
        let columns = try await SQLiteShell.run(
            folder.file("app.db"), "SELECT group_concat(name) FROM pragma_table_info('note');")
        #expect(columns == "id,text\n")
        let again = try await Command.martlet(
            ["plan", "-d", "sqlite:app.db", "-s", "schema.yaml", "--check"], in: folder.path)
        #expect(again.status == 0, "\(again)")
    }

    @Test func whatTheDatabaseHasNoPlaceForIsSaid() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "schema.yaml", "tables: {note: {comment: for people, columns: {id: {type: integer, primaryKey: true}}}}")
        try await SQLiteShell.run(folder.file("app.db"), "CREATE TABLE other(id);")
        let plan = try await Command.martlet(["plan", "-d", "sqlite:app.db", "-s", "schema.yaml"], in: folder.path)
        #expect(
            plan.output.contains("Note: SQLite has no place for the schema's comments; they are left out."), "\(plan)")
    }

    @Test func unknownAttributesAreRefused() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "schema.yaml",
            """
            tables:
              note:
                columns: {id: {type: integer, primaryKey: true}}
                attributes: {sqlite.stict: true}
            """)
        let plan = try await Command.martlet(
            ["apply", "-d", "sqlite:app.db", "-s", "schema.yaml", "--create", "--yes"], in: folder.path)
        #expect(plan.status == 2)
        #expect(
            plan.errors == "martlet: schema.yaml:2:3: unknown attribute sqlite.stict of table note; known there: "
                + "sqlite.strict, sqlite.without-rowid\n", "\(plan)")
    }
}
