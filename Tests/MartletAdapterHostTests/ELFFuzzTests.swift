import MartletSchema
import Testing

@testable import MartletAdapterHost

/// Files that were damaged at random never do more than get refused.
@Suite(.enabled(if: TestAdapter.canBuild))
struct ELFFuzzTests {
    /// A generator whose numbers follow from its seed, so that a failure can be had again.
    private struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }

    private let folder: TemporaryFolder
    private let original: [UInt8]

    init() throws {
        folder = try TemporaryFolder()
        original = TemporaryFolder.read(
            try TestAdapter.build(in: folder.path, flags: ["-Wl,--hash-style=both", "-s"]))
    }

    private func isRead(_ bytes: [UInt8]) -> Bool {
        do {
            let summary = try ELFSummary(MemorySource(bytes: bytes))
            try summary.checkExports()
            return try AdapterNote(summary.notes).descriptor.id == "dev.martlet.test"
        } catch {
            return false
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func survivesMutations(seed: UInt64) {
        #expect(isRead(original))
        var random = SeededGenerator(state: seed)
        let extremes: [UInt64] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0xffff_ffff, .max, .max - 7, 1 << 63]
        var refused = 0
        for _ in 0..<1500 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                // Most of what is read lies at the beginning of the file.
                let end = Bool.random(using: &random) ? min(4096, bytes.count) : bytes.count
                let start = Int.random(in: 0..<end, using: &random)
                let value =
                    Bool.random(using: &random)
                    ? extremes.randomElement(using: &random) ?? 0 : random.next()
                let width = [1, 2, 4, 8].randomElement(using: &random) ?? 1
                for offset in 0..<min(width, bytes.count - start) {
                    bytes[start + offset] = UInt8(truncatingIfNeeded: value >> UInt64(offset * 8))
                }
            }
            if !isRead(bytes) { refused += 1 }
        }
        #expect(refused > 100)
    }

    @Test func survivesEveryHeaderFieldAtItsExtremes() {
        var refused = 0
        for offset in 0..<(64 + 56 * 11) {
            for value in [0x00, 0x7f, 0x80, 0xff] as [UInt8] {
                var bytes = original
                for position in offset..<min(offset + 8, bytes.count) { bytes[position] = value }
                if !isRead(bytes) { refused += 1 }
            }
        }
        #expect(refused > 100)
    }

    @Test func refusesEveryShorterFile() {
        for length in stride(from: 0, to: original.count, by: 61) {
            #expect(!isRead(Array(original.prefix(length))), "\(length) bytes")
        }
    }
}
