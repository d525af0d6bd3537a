import Testing

/// Random pairs of schemas with rows, each taken from the one to the other.
///
/// `MARTLET_TEST_PAIR=SEED` repeats one pair, `MARTLET_TEST_PAIRS=N` runs so many.
@Suite(.serialized) struct RandomPairTests {
    @Test func pairsMigrate() async throws {
        await RandomPairs(count: TestSelection.isFull ? 5000 : 50).run(SQLitePairTrial(dialect: SQLiteDialect()), "")
    }
}
