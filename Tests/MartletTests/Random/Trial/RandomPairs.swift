import Glibc
import Testing

/// Runs pairs of schemas from their seeds, two at a time.
struct RandomPairs {
    /// How many run where nobody asks for others.
    let count: UInt64

    private static func variable(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }

    /// The seeds of the pairs that run.
    private var seeds: [UInt64] {
        if let one = Self.variable("MARTLET_TEST_PAIR") { return [one] }
        return (0..<(Self.variable("MARTLET_TEST_PAIRS") ?? count)).map { TestSelection.seed &* 1_000_000 &+ $0 }
    }

    /// Runs them on an engine, and says where.
    func run<Trial: PairTrial>(_ trial: Trial, _ place: String) async {
        let seeds = seeds
        let tally = PairTally()
        await TestWorkers.run(seeds) { await Self.run($0, trial, tally, place) }
        print("random pairs\(place): \(tally.description)")
        if seeds.count >= 50 { tally.expectEverything() }
    }

    private static func run(_ seed: UInt64, _ trial: any PairTrial, _ tally: PairTally, _ place: String) async {
        let pair = trial.dialect.pair(seed: seed)
        do {
            let report = try await trial.run(pair)
            tally.add(pair, report)
            guard case .failure(let failure) = report.outcome else { return }
            guard tally.isFirst(failure, pair.names) else {
                Issue.record("MARTLET_TEST_PAIR=\(seed)\(place): again: \(failure)")
                return
            }
            let story = await PairReduction(trial: trial).story(of: pair, failure, seed: seed)
            Issue.record("\(place) \(story)")
        } catch {
            Issue.record("MARTLET_TEST_PAIR=\(seed)\(place): \(error)")
        }
    }
}

extension RandomDialect {
    /// The pair of a seed.
    fileprivate func pair(seed: UInt64) -> SchemaPair { PairMaker(dialect: self).pair(seed: seed) }
}
