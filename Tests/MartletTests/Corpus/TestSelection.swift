import Glibc

/// Which of many cases run: all with `MARTLET_TEST_FULL=1`, else a tenth that changes from run to run.
enum TestSelection {
    static let isFull = variable("MARTLET_TEST_FULL") == "1"

    /// What the choice starts from; `MARTLET_TEST_SEED` repeats that of an earlier run.
    static let seed: UInt64 = {
        let seed = variable("MARTLET_TEST_SEED").flatMap(UInt64.init) ?? UInt64.random(in: 1...999_999)
        if !isFull { print("cases chosen with MARTLET_TEST_SEED=\(seed); MARTLET_TEST_FULL=1 runs them all") }
        return seed
    }()

    /// The cases that run, at least one of each group.
    static func choose<Case>(_ cases: [Case], group: (Case) -> String) -> [Case] {
        if isFull { return cases }
        var random = Generator(state: seed)
        var chosen: Set<Int> = []
        for (_, members) in Dictionary(grouping: cases.indices, by: { group(cases[$0]) }).sorted(by: { $0.key < $1.key }
        ) {
            chosen.formUnion(members.shuffled(using: &random).prefix(max(1, members.count / 10)))
        }
        return chosen.sorted().map { cases[$0] }
    }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// SplitMix64: the same numbers from the same seed on every machine.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
