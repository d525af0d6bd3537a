import Testing

extension PostgreSQLSuites {
    /// What real schemas seldom have, written out and built again.
    @Suite struct PostgreSQLRoundTripTests {
        @Test(arguments: PostgreSQLServer.all, FormatTrip.formats)
        func comesBack(_ server: PostgreSQLServer, _ format: String) async throws {
            let script = """
                CREATE SCHEMA "nothing in it";
                CREATE SCHEMA other;
                CREATE TABLE other.t (zones text[] CHECK (zones <@ ARRAY['a', 'b']));
                """
            let outcome = try await FormatTrip("schemas with little in them", script: script, format, on: server).run()
            #expect(outcome == .passed)
        }
    }
}
