import Testing

/// Owners and grants are left alone where nobody manages them, and survive what has to be made anew.
@Suite(.needsPostgreSQL)
struct KeptRightsTests {
    private static let rights = """
        SELECT relname, pg_get_userbyid(relowner), relacl FROM pg_class WHERE relname IN ('t', 'v', 'w') ORDER BY 1
        """

    /// Makes a database whose relations have another owner, and a reader.
    private func withRights(
        on server: PostgreSQLServer, _ body: (_ database: OwnDatabase, _ reader: String) async throws -> Void
    ) async throws {
        try await server.withDatabase { database in
            try await database.withRole { owner in
                try await database.withRole { reader in
                    try await database.run(
                        """
                        GRANT ALL ON SCHEMA public TO \(owner.name);
                        CREATE TABLE t (a text, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;
                        ALTER TABLE t OWNER TO \(owner.name); ALTER VIEW v OWNER TO \(owner.name);
                        ALTER VIEW w OWNER TO \(owner.name);
                        GRANT SELECT ON t, v TO \(reader.name); GRANT SELECT (a) ON w TO \(reader.name) WITH GRANT OPTION;
                        """)
                    try await body(database, reader.name)
                }
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatIsMadeAnewKeepsThem(server: PostgreSQLServer) async throws {
        try await withRights(on: server) { database, _ in
            let before = try await database.run(Self.rights)
            try database.folder.write(
                "schema.sql",
                """
                CREATE TABLE t (a varchar(30), b text); CREATE VIEW v AS SELECT b, a FROM t; CREATE VIEW w AS SELECT a FROM v;
                """)
            let applied = try await database.martlet(
                "apply", "--yes", "--allow", "all", "-d", database.url, "-s", "schema.sql")
            #expect(applied.status == 0, "\(applied)")
            #expect(applied.output.contains("DROP VIEW"), "nothing was made anew\n\(applied)")
            #expect(try await database.run(Self.rights) == before)
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func thoseOfAColumnGoWithIt(server: PostgreSQLServer) async throws {
        try await withRights(on: server) { database, reader in
            let applied = try await database.apply(
                "CREATE TABLE t (a text, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT b FROM v;",
                "--allow", "all")
            #expect(applied.status == 0, "\(applied)")
            #expect(
                try await database.run(
                    "SELECT attacl IS NULL FROM pg_attribute WHERE attrelid = 'w'::regclass AND attnum = 1") == "t")
            #expect(try await database.run("SELECT has_table_privilege('\(reader)', 'v', 'SELECT')") == "t")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func theyAreComparedWhereSomebodyManagesThem(server: PostgreSQLServer) async throws {
        try await withRights(on: server) { database, reader in
            let script = """
                CREATE TABLE t (a text, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE VIEW w AS SELECT a FROM v;
                GRANT UPDATE ON t TO \(reader); GRANT SELECT (b) ON v TO \(reader);
                """
            try await server.withDatabase(script) { other in
                let ignored = try await database.martlet("plan", "--check", "-d", database.url, "-s", other.url)
                #expect(ignored.status == 0, "\(ignored)")
                let options = ["-d", database.url, "-s", other.url, "--include", "*", "--include", "kind:grant"]
                let applied = try await Command.martlet(
                    ["apply", "--yes", "--allow", "all"] + options, in: database.folder.path)
                #expect(applied.status == 0, "\(applied)")
                let grants = try await database.run(
                    "SELECT has_table_privilege('\(reader)', 't', 'UPDATE'), has_table_privilege('\(reader)', 't', 'SELECT')"
                )
                #expect(grants == "t|f")
                let columns = try await database.run(
                    "SELECT has_column_privilege('\(reader)', 'v', 'b', 'SELECT'), has_column_privilege('\(reader)', 'v', 'a', 'SELECT')"
                )
                #expect(columns == "t|f")
                // As a tree it is built in a scratch database, with its grants.
                let tree = try await database.martlet(
                    "inspect", other.url, "--format", "yaml", "--include", "*", "--include", "kind:grant")
                try database.folder.write("schema.yaml", tree.output)
                let fromTree = try await database.martlet(
                    "plan", "--check", "-d", database.url, "-s", "schema.yaml", "--include", "*", "--include",
                    "kind:grant")
                #expect(fromTree.status == 0, "\(fromTree)\n\(tree)")
                let again = try await Command.martlet(["plan", "--check"] + options, in: database.folder.path)
                #expect(again.status == 0, "\(again)")
            }
        }
    }
}
