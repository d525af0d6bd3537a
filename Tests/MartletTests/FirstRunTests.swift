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
}
