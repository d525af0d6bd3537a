import Testing

/// New values of enums that the same plan uses: committed first, everything else in one transaction.
@Suite(.needsPostgreSQL)
struct EnumStageTests {
    private static let before = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE item (id integer PRIMARY KEY, mood mood DEFAULT 'ok', price integer);
        CREATE VIEW sad_items AS SELECT id FROM item WHERE mood = 'sad';
        INSERT INTO item VALUES (1, 'sad', -1);
        """
    private static let after = """
        CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
        CREATE TABLE item (id integer PRIMARY KEY, mood mood DEFAULT 'happy', price integer);
        CREATE INDEX happy_items ON item (id) WHERE mood = 'happy';
        CREATE VIEW sad_items AS SELECT id FROM item WHERE mood = 'sad';
        CREATE VIEW happy_items_view AS SELECT id FROM item WHERE mood = 'happy';
        """
    private static let labels = "SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum"

    @Test(arguments: PostgreSQLServer.all)
    func aNewValueIsUsedByTheSamePlan(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let done = try await database.apply(Self.after)
            #expect(done.status == 0, "\(done)")
            #expect(
                try await database.run("INSERT INTO item (id) VALUES (2); SELECT id FROM happy_items_view") == "2")
            #expect(try await database.run("SELECT count(*) FROM martlet_history WHERE step = 0") == "2")
            let again = try await database.apply(Self.after)
            #expect(again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func aValueThatNobodyUsesStaysInTheTransaction(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let done = try await database.apply(
                Self.before.replacing("'ok')", with: "'ok', 'happy')").replacing("INSERT", with: "-- INSERT")
                    + "CREATE TABLE other (id integer);")
            #expect(done.status == 0, "\(done)")
            #expect(try await database.run("SELECT count(*) FROM martlet_history WHERE step = 0") == "1")
            #expect(try await database.run(Self.labels) == "sad ok happy")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatFailsAfterwardsSaysWhatIsDone(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            let wanted = Self.after.replacing("price integer", with: "price integer CHECK (price > 0)")
            let failed = try await database.apply(wanted, "--allow", "all")
            #expect(failed.status == 4, "\(failed)")
            #expect(failed.errors.contains("done and kept is what came before: type mood"), "\(failed)")
            #expect(!failed.errors.contains("as before."), "\(failed)")
            #expect(try await database.run(Self.labels) == "sad ok happy")
            #expect(
                try await database.run("SELECT count(*) FROM pg_indexes WHERE indexname = 'happy_items'") == "0")
            try await database.run("UPDATE item SET price = 1")
            let done = try await database.apply(wanted, "--allow", "all")
            #expect(done.status == 0, "\(done)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func theScriptAndThePlanFileDoTheSame(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.before) { database in
            try database.folder.write("schema.sql", Self.after)
            let script = try await database.martlet("plan", "--format", "sql", "-d", database.url, "-s", "schema.sql")
            #expect(script.status == 0, "\(script)")
            try await server.withDatabase(Self.before) { copy in
                try await copy.run(script.output)
                let check = try await database.martlet("verify", "-d", copy.url, "-s", "schema.sql")
                #expect(check.status == 0, "\(check)\n\(script)")
            }
            let plan = try await database.martlet(
                "plan", "--out", "plan.json", "-d", database.url, "-s", "schema.sql")
            #expect(plan.status == 0, "\(plan)")
            let done = try await database.martlet("apply", "--yes", "--plan", "plan.json", "-d", database.url)
            #expect(done.status == 0, "\(done)")
            let check = try await database.martlet("verify", "-d", database.url, "-s", "schema.sql")
            #expect(check.status == 0, "\(check)")
        }
    }
}
