/// How long a run waits for locks that others hold, attempt by attempt.
///
/// In some databases whoever waits for a lock holds up all who come after. There an attempt waits for a short time only,
/// gives back all that it has, and lets the others go first before the next one, which waits a little longer.
struct LockPatience {
    private static let first: Int64 = 100
    private static let longest: Int64 = 2_000

    private let start = ContinuousClock.now
    private let total: Int64
    private let isShort: Bool
    private var next = first

    /// Makes the patience of one transaction.
    ///
    /// - Parameters:
    ///   - milliseconds: The time for all attempts together.
    ///   - blocksOthers: Whether waiting holds up others.
    init(milliseconds: Int64, blocksOthers: Bool) {
        total = milliseconds
        isShort = blocksOthers
    }

    private var rest: Int64 { max(0, total - (ContinuousClock.now - start).milliseconds) }

    /// The milliseconds that the next attempt waits for each lock; the last attempt takes all that is left.
    mutating func nextWait() -> Int64 {
        let rest = rest
        guard isShort, rest > 3 * next else { return rest }
        defer { next = min(next * 2, Self.longest) }
        return next
    }

    /// The milliseconds to let others go first after an attempt in vain; nil where the time is over.
    func pause(after wait: Int64) -> Int64? {
        guard isShort, rest > 0 else { return nil }
        return min(rest / 2, wait / 2 + Int64.random(in: 0...max(1, wait)))
    }
}

extension Duration {
    /// Whole milliseconds.
    var milliseconds: Int64 { Int64(self / .milliseconds(1)) }
}
