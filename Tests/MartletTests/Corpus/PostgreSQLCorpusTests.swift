import Testing

/// Everything that is taken through real servers of PostgreSQL, one suite after the other.
@Suite(.serialized, .needsPostgreSQL) struct PostgreSQLSuites {}

extension PostgreSQLSuites {
    /// Real schemas and pairs of states on PostgreSQL, as far as they load on a server, read by its own `pg_dump`.
    @Suite(.serialized, .enabled(if: CorpusFiles.isThere, CorpusFiles.absence)) struct PostgreSQLCorpusTests {
        /// Pairs of states that the authors of other tools wrote as tests, in both directions.
        @Test(arguments: PostgreSQLServer.all)
        func pairsMigrate(_ server: PostgreSQLServer) async throws {
            let steps = chosen(try await CorpusFiles.pairs("postgresql"), server, \.series)
            try await migrate(steps, Tally("pairs of states on \(server.testDescription)", total: steps.count), server)
        }

        /// The versions of each real schema, one after the other and back again, with rows in their tables.
        @Test(arguments: PostgreSQLServer.all)
        func neighboursMigrate(_ server: PostgreSQLServer) async throws {
            let steps = chosen(try CorpusFiles.neighbours("postgresql"), server, \.series)
            try await migrate(
                steps, Tally("neighbouring versions on \(server.testDescription)", total: steps.count), server)
        }

        /// Every real schema, written out and built again from what was written.
        @Test(arguments: PostgreSQLServer.all)
        func schemasComeBack(_ server: PostgreSQLServer) async throws {
            let schemas = try CorpusFiles.schemas("postgresql")
            let trips = chosen(schemas.flatMap { schema in FormatTrip.formats.map { (schema, $0) } }, server) {
                $0.0.series
            }
            let tally = Tally("schemas there and back on \(server.testDescription)", total: trips.count)
            await TestWorkers.run(trips) { schema, format in
                await tally.count { try await FormatTrip(schema, format, on: server).run().rawValue }
            }
            finish(tally, server)
        }

        private func chosen<Case>(
            _ cases: [Case], _ server: PostgreSQLServer, _ group: (Case) -> String
        ) -> [Case] {
            TestSelection.choose(
                cases, group: group, salt: server.version, servers: PostgreSQLServer.all.count)
        }

        private func migrate(_ steps: [CorpusStep], _ tally: Tally, _ server: PostgreSQLServer) async throws {
            try #require(!steps.isEmpty)
            try PostgreSQLRoles.make(steps.flatMap(\.roles), on: server)
            await TestWorkers.run(steps) { step in
                await tally.count { try await MigrationTrial(step, on: server, tally: tally).run().rawValue }
            }
            finish(tally, server)
        }

        private func finish(_ tally: Tally, _ server: PostgreSQLServer) {
            PostgreSQLRoles.dropMade(on: server)
            #expect(tally["passed"] > 0 && tally["failed"] == 0)
        }
    }
}
