import Testing

/// The versions of each real schema, one after the other and back again, with rows in their tables.
@Suite(.serialized, .enabled(if: CorpusFiles.isThere, CorpusFiles.absence))
struct NeighbourTests {
    static let cases = Result { TestSelection.choose(try CorpusFiles.neighbours("sqlite"), group: \.series) }
    static let tally = Tally("neighbouring versions", total: (try? cases.get())?.count ?? 0)

    @Test(arguments: try NeighbourTests.cases.get())
    func migrates(_ step: CorpusStep) async throws {
        await Self.tally.count { try await MigrationTrial(step, on: SQLiteEngine(), tally: Self.tally).run().rawValue }
    }
}
