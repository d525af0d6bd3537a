import Testing

/// Pairs of states that the authors of other tools wrote as tests, in both directions.
@Suite(.serialized, .enabled(if: CorpusFiles.isThere, CorpusFiles.absence))
struct PairTests {
    @Test func migrate() async throws {
        let steps = TestSelection.choose(try await CorpusFiles.pairs("sqlite"), group: \.series)
        try #require(!steps.isEmpty)
        let tally = Tally("pairs of states", total: steps.count)
        for step in steps {
            await tally.count { try await MigrationTrial(step, on: SQLiteEngine(), tally: tally).run().rawValue }
        }
    }
}
