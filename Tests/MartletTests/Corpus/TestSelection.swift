import Glibc

/// Which of many cases run: all with `MARTLET_TEST_FULL=1`, else a tenth that changes from run to run.
enum TestSelection {
    static let isFull = variable("MARTLET_TEST_FULL") == "1"

    /// With `MARTLET_TEST_SERIES=pagila` only cases run whose series has that in its name.
    static let only = variable("MARTLET_TEST_SERIES")

    /// What the choice starts from; `MARTLET_TEST_SEED` repeats that of an earlier run.
    static let seed: UInt64 = {
        let seed = variable("MARTLET_TEST_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
        if !isFull { print("cases chosen with MARTLET_TEST_SEED=\(seed); MARTLET_TEST_FULL=1 runs them all") }
        return seed
    }()

    /// The cases that run, at least one of each group; with another number as salt others are chosen.
    ///
    /// Where several servers share the tenth, each takes a part of it.
    static func choose<Case>(_ cases: [Case], group: (Case) -> String, salt: Int = 0, servers: Int = 1) -> [Case] {
        if let only { return cases.filter { group($0).contains(only) } }
        if isFull { return cases }
        var random = SeededRandom(seed: seed &+ UInt64(salt) << 32)
        var chosen: Set<Int> = []
        for (_, members) in Dictionary(grouping: cases.indices, by: { group(cases[$0]) }).sorted(by: { $0.key < $1.key }
        ) {
            chosen.formUnion(members.shuffled(using: &random).prefix(max(1, members.count / (10 * servers))))
        }
        return chosen.sorted().map { cases[$0] }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
