/// SplitMix64: the same numbers from the same seed on every machine.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// True in so many of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// One of some values, of which there is at least one.
    mutating func pick<Element>(_ values: [Element], else fallback: Element) -> Element {
        values.randomElement(using: &self) ?? fallback
    }

    mutating func pick(_ values: String...) -> String { values.randomElement(using: &self) ?? "" }

    /// Some of the values, in random order.
    mutating func some<Element>(_ values: [Element], atMost count: Int) -> [Element] {
        guard !values.isEmpty, count > 0 else { return [] }
        return Array(values.shuffled(using: &self).prefix(int(1...min(count, values.count))))
    }
}
