import Testing

/// Roles with no more rights than the adapter's README says: what each command needs.
@Suite(.enabled(if: !LiveServer.all.isEmpty, LiveServer.need))
struct GrantTests {
    private static let schema = """
        CREATE TABLE item (id integer PRIMARY KEY, name text);
        CREATE VIEW names AS SELECT name FROM item;
        """
    private static let wanted = """
        CREATE TABLE item (id integer PRIMARY KEY, name text, price integer);
        CREATE VIEW names AS SELECT name FROM item;
        """

    /// Makes a role for the time of the body.
    private func withRole(
        _ database: LiveDatabase, _ options: String, _ body: (_ role: String, _ url: String) async throws -> Void
    ) async throws {
        let role = database.name + "_role"
        try await database.server.run("CREATE ROLE \(role) LOGIN \(options)")
        let outcome = await Result { () async throws in
            try await body(role, database.server.url(database.name, user: role))
        }
        try await database.run("REASSIGN OWNED BY \(role) TO martlet; DROP OWNED BY \(role)")
        try await database.server.run("DROP OWNED BY \(role); DROP ROLE \(role)")
        try outcome.get()
    }

    @Test(arguments: LiveServer.all) func aReaderReads(server: LiveServer) async throws {
        try await server.withDatabase { database in
            let made = try await database.apply(Self.schema)
            #expect(made.status == 0, "\(made)")
            try await server.withDatabase(Self.wanted) { other in
                try await withRole(database, "CREATEDB") { role, url in
                    let otherURL = server.url(other.name, user: role)
                    for arguments in [["inspect", url], ["diff", url, otherURL]] {
                        let result = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(result.status == 0, "\(arguments)\n\(result)")
                    }
                    for arguments in [["status", "-d", url], ["plan", "-d", url, "-s", otherURL]] {
                        let refused = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(refused.status == 2, "\(arguments)\n\(refused)")
                        #expect(refused.errors.contains("permission denied for table martlet_history"), "\(refused)")
                        #expect(refused.errors.contains("GRANT SELECT"), "\(refused)")
                    }
                    try await database.run("GRANT SELECT ON martlet_history TO \(role)")
                    for arguments in [["status", "-d", url], ["plan", "-d", url, "-s", otherURL]] {
                        let result = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(result.status == 0, "\(arguments)\n\(result)")
                    }
                    let refused = try await Command.martlet(
                        ["apply", "--yes", "-d", url, "-s", otherURL], in: database.folder.path)
                    #expect(refused.status == 2, "\(refused)")
                    #expect(refused.errors.contains("must be owner of") || refused.errors.contains("permission denied"))
                    #expect(refused.errors.contains("the database is as before"), "\(refused)")
                }
            }
        }
    }

    @Test(arguments: LiveServer.all) func anOwnerApplies(server: LiveServer) async throws {
        try await server.withDatabase { database in
            try await server.withDatabase(Self.wanted) { other in
                try await withRole(database, "CREATEDB") { role, url in
                    try await server.run("GRANT CREATE ON SCHEMA public TO \(role)", in: database.name)
                    let otherURL = server.url(other.name, user: role)
                    for expected in ["Done: ", "nothing to do"] {
                        let result = try await Command.martlet(
                            ["apply", "--yes", "-d", url, "-s", otherURL], in: database.folder.path)
                        #expect(result.status == 0 && result.output.contains(expected), "\(result)")
                    }
                }
            }
        }
    }

    @Test(arguments: LiveServer.all) func aBuilderOfScratchDatabasesAppliesScripts(server: LiveServer) async throws {
        try await server.withDatabase { database in
            try await withRole(database, "NOCREATEDB") { role, url in
                try await server.run("GRANT CREATE ON SCHEMA public TO \(role)", in: database.name)
                let refused = try await database.apply(Self.schema, at: url)
                #expect(refused.status == 2, "\(refused)")
                #expect(refused.errors.contains("ALTER ROLE … CREATEDB"), "\(refused)")
                #expect(refused.errors.contains("--scratch local"), "\(refused)")
                try await server.run("ALTER ROLE \(role) CREATEDB")
                let done = try await database.apply(Self.schema, at: url)
                #expect(done.status == 0, "\(done)")
            }
        }
    }

    @Test(arguments: LiveServer.all) func whatStandsInTheDatabaseIsNoTrouble(server: LiveServer) async throws {
        let bystanders = """
            CREATE TABLE log (tag text);
            CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO public.log VALUES (tg_tag); END $$;
            CREATE EVENT TRIGGER watcher ON ddl_command_end EXECUTE FUNCTION note();
            CREATE PUBLICATION everything FOR ALL TABLES;
            """
        try await server.withDatabase(bystanders) { database in
            for script in [Self.schema, Self.wanted] {
                let done = try await database.apply(script)
                #expect(done.status == 0, "\(done)")
            }
            #expect(try await database.run("SELECT count(*) > 3 FROM log") == "t")
        }
    }
}
