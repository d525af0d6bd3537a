import Testing

/// Bodies of functions, which are created without a look: looked at before they are committed.
@Suite(.needsPostgreSQL)
struct RoutineBodyTests {
    private static let good = """
        CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS $$ SELECT sum(price) FROM item $$;
        CREATE FUNCTION twice(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN a * 2; END $$;
        CREATE TABLE item (id integer PRIMARY KEY, price integer);
        """
    private static let broken = """
        CREATE FUNCTION gone() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM nowhere $$;
        CREATE FUNCTION odd(a integer) RETURNS integer LANGUAGE plpgsql AS $$ BEGIN RETURN a *; END $$;
        """

    @Test(arguments: PostgreSQLServer.all)
    func bodiesMaySpeakOfWhatComesLater(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let done = try await database.apply(Self.good)
            #expect(done.status == 0 && !done.output.contains("does not check"), "\(done)")
            #expect(try await database.run("SELECT twice(2)") == "4")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatWasWantedSoIsANote(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let done = try await database.apply(Self.good + Self.broken)
            #expect(done.status == 0, "\(done)")
            #expect(
                done.output.contains(
                    "Note: function gone(): its body does not check: relation \"nowhere\" does not exist"), "\(done)")
            #expect(done.output.contains("Note: function odd(integer): its body does not check: syntax error"))
            let again = try await database.apply(Self.good + Self.broken)
            #expect(again.output.contains("nothing to do"), "\(again)")
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func whatIsBrokenHereAloneIsAnError(server: PostgreSQLServer) async throws {
        // The table is there for whoever wrote the schema, and not where it is applied.
        let script =
            "CREATE SCHEMA far; CREATE TABLE far.away (id integer);"
            + "CREATE FUNCTION look() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM far.away $$;"
        try await server.withDatabase { database in
            let failed = try await database.apply(
                script, "--exclude", "far", "--exclude", "far.*", "--exclude", "kind:schema")
            #expect(failed.status == 2, "\(failed)")
            #expect(failed.errors.contains("\"public\".\"look\"()"), "\(failed)")
            #expect(failed.errors.contains("relation \"far.away\" does not exist"), "\(failed)")
            #expect(failed.errors.contains("the database is as before"), "\(failed)")
            #expect(try await database.run("SELECT count(*) FROM pg_proc WHERE proname = 'look'") == "0")
        }
    }
}
