import Testing

/// What only a scratch database tells of a schema is asked of it once.
@Suite(.needsPostgreSQL)
struct KeptNormalFormTests {
    @Test(arguments: PostgreSQLServer.all)
    func theSameSchemaIsBuiltOnce(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let cache = ["XDG_CACHE_HOME": database.folder.file("cache")]
            func plan(_ amount: String, _ more: String...) async throws -> CommandResult {
                try database.folder.write(
                    "schema.yaml",
                    "tables: {sale: {columns: {id: {type: integer, primaryKey: true}, amount: {type: integer, check: \(amount)}}}}"
                )
                return try await Command.martlet(
                    ["plan", "--format", "sql", "-d", database.url, "-s", "schema.yaml"] + more,
                    in: database.folder.path,
                    environment: cache)
            }
            let first = try await plan("amount + 1 > 0")
            #expect(first.status == 0 && first.errors.contains("a scratch database is made"), "\(first)")
            let second = try await plan("amount + 1 > 0")
            #expect(second.output == first.output && !second.errors.contains("scratch"), "\(second)")
            let other = try await plan("amount + 1 > 1")
            #expect(other.output != first.output && other.errors.contains("a scratch database is made"), "\(other)")
            let anew = try await plan("amount + 1 > 0", "--no-cache")
            #expect(anew.output == first.output && anew.errors.contains("a scratch database is made"), "\(anew)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func afterAnEditOfAScriptThePlanIsThatOfTheWhole(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let cache = ["XDG_CACHE_HOME": database.folder.file("cache")]
            for column in ["a", "b"] {
                try database.folder.write(
                    "schema.sql", "CREATE TABLE t (\(column) integer); CREATE VIEW v AS SELECT * FROM t;")
                let plan = ["plan", "-d", database.url, "-s", "schema.sql", "--format", "sql"]
                let kept = try await Command.martlet(plan, in: database.folder.path, environment: cache)
                let whole = try await Command.martlet(plan + ["--no-cache"], in: database.folder.path)
                #expect(
                    kept.status == 0 && kept.output == whole.output && kept.output.contains("\"\(column)\""), "\(kept)")
            }
        }
    }
}
