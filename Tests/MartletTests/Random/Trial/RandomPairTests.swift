import Glibc
import Testing

/// Random pairs of schemas with rows, each taken from the one to the other.
///
/// `MARTLET_TEST_PAIR=SEED` repeats one pair, `MARTLET_TEST_PAIRS=N` runs so many.
@Suite(.serialized) struct RandomPairTests {
    private static let dialect = SQLiteDialect()

    private static func variable(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    /// The seeds of the pairs that run.
    private static var seeds: [UInt64] {
        if let one = variable("MARTLET_TEST_PAIR") { return [one] }
        let count = variable("MARTLET_TEST_PAIRS") ?? (TestSelection.isFull ? 5000 : 50)
        return (0..<count).map { TestSelection.seed &* 1_000_000 &+ $0 }
    }

    @Test func pairsMigrate() async throws {
        let seeds = Self.seeds
        let tally = PairTally()
        await withTaskGroup { group in
            for worker in 0..<2 {
                group.addTask {
                    for position in stride(from: worker, to: seeds.count, by: 2) {
                        await Self.run(seeds[position], tally)
                    }
                }
            }
        }
        print("random pairs: \(tally.description)")
        if seeds.count >= 50 { tally.expectEverything() }
    }

    private static func run(_ seed: UInt64, _ tally: PairTally) async {
        let pair = PairMaker(dialect: dialect).pair(seed: seed)
        let trial = PairTrial(dialect: dialect)
        do {
            let report = try await trial.run(pair)
            tally.add(pair, report)
            guard case .failure(let failure) = report.outcome else { return }
            guard tally.isFirst(failure) else {
                Issue.record("MARTLET_TEST_PAIR=\(seed): again: \(failure)")
                return
            }
            let story = await PairReduction(trial: trial).story(of: pair, failure, seed: seed)
            Issue.record("\(story)")
        } catch {
            Issue.record("MARTLET_TEST_PAIR=\(seed): \(error)")
        }
    }
}
