import Glibc

extension RunRecord {
    /// How long the run took; nil where it has no end, or the journal's times are none.
    public var milliseconds: Int64? {
        guard let finishedAt, let start = Self.milliseconds(startedAt), let end = Self.milliseconds(finishedAt) else {
            return nil
        }
        return end - start
    }

    /// Milliseconds since 1970 of a text such as `2026-01-31T10:20:30.400Z`.
    private static func milliseconds(_ text: String) -> Int64? {
        let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 7, text.hasSuffix("Z") else { return nil }
        var parts = tm()
        parts.tm_year = numbers[0] &- 1900
        parts.tm_mon = numbers[1] &- 1
        parts.tm_mday = numbers[2]
        parts.tm_hour = numbers[3]
        parts.tm_min = numbers[4]
        parts.tm_sec = numbers[5]
        return Int64(timegm(&parts)) * 1000 + Int64(numbers[6])
    }
}
