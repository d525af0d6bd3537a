import Testing

/// Roles with no more rights than the adapter's README says: what each command needs.
@Suite(.needsPostgreSQL)
struct GrantTests {
    private static let schema = """
        CREATE TABLE item (id integer PRIMARY KEY, name text);
        CREATE VIEW names AS SELECT name FROM item;
        """
    private static let wanted = """
        CREATE TABLE item (id integer PRIMARY KEY, name text, price integer);
        CREATE VIEW names AS SELECT name FROM item;
        """

    @Test(arguments: PostgreSQLServer.all)
    func aReaderReads(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let made = try await database.apply(Self.schema)
            #expect(made.status == 0, "\(made)")
            try await server.withDatabase(Self.wanted) { other in
                try await database.withRole("CREATEDB") { role in
                    let otherURL = server.url(other.name, user: role.name)
                    for arguments in [["inspect", role.url], ["diff", role.url, otherURL]] {
                        let result = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(result.status == 0, "\(arguments)\n\(result)")
                    }
                    for arguments in [["status", "-d", role.url], ["plan", "-d", role.url, "-s", otherURL]] {
                        let refused = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(refused.status == 2, "\(arguments)\n\(refused)")
                        #expect(refused.errors.contains("permission denied for table martlet_history"), "\(refused)")
                        #expect(refused.errors.contains("GRANT SELECT"), "\(refused)")
                    }
                    try await database.run("GRANT SELECT ON martlet_history TO \(role.name)")
                    for arguments in [["status", "-d", role.url], ["plan", "-d", role.url, "-s", otherURL]] {
                        let result = try await Command.martlet(arguments, in: database.folder.path)
                        #expect(result.status == 0, "\(arguments)\n\(result)")
                    }
                    let refused = try await Command.martlet(
                        ["apply", "--yes", "-d", role.url, "-s", otherURL], in: database.folder.path)
                    #expect(refused.status == 2, "\(refused)")
                    #expect(refused.errors.contains("must be owner of") || refused.errors.contains("permission denied"))
                    #expect(refused.errors.contains("the database is as before"), "\(refused)")
                }
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func anOwnerApplies(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try await server.withDatabase(Self.wanted) { other in
                try await database.withRole("CREATEDB") { role in
                    try await database.run("GRANT CREATE ON SCHEMA public TO \(role.name)")
                    let otherURL = server.url(other.name, user: role.name)
                    for expected in ["Done: ", "nothing to do"] {
                        let result = try await Command.martlet(
                            ["apply", "--yes", "-d", role.url, "-s", otherURL], in: database.folder.path)
                        #expect(result.status == 0 && result.output.contains(expected), "\(result)")
                    }
                }
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aBuilderOfScratchDatabasesAppliesScripts(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            try await database.withRole("NOCREATEDB") { role in
                try await database.run("GRANT CREATE ON SCHEMA public TO \(role.name)")
                let refused = try await database.apply(Self.schema, at: role.url)
                #expect(refused.status == 2, "\(refused)")
                #expect(refused.errors.contains("ALTER ROLE … CREATEDB"), "\(refused)")
                #expect(refused.errors.contains("--scratch local"), "\(refused)")
                try await server.run("ALTER ROLE \(role.name) CREATEDB")
                let done = try await database.apply(Self.schema, at: role.url)
                #expect(done.status == 0, "\(done)")
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatStandsInTheDatabaseIsNoTrouble(server: PostgreSQLServer) async throws {
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
