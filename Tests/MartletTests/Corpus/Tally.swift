import Synchronization
import Testing

/// Counts how the cases of a suite ended, and prints one line when the last one has.
final class Tally: Sendable {
    private let name: String
    private let total: Int
    private let state = Mutex(State())

    private struct State {
        var ended = 0
        var counts: [String: Int] = [:]
    }

    init(_ name: String, total: Int) {
        self.name = name
        self.total = total
    }

    /// Adds to a count that is told with the others.
    func add(_ what: String, _ count: Int = 1) {
        state.withLock { $0.counts[what, default: 0] += count }
    }

    /// How often something was counted.
    subscript(what: String) -> Int { state.withLock { $0.counts[what, default: 0] } }

    /// Runs a case, which tells how it ended.
    func count(_ body: () async throws -> String) async {
        do {
            end(try await body())
        } catch {
            Issue.record("\(error)")
            end("failed")
        }
    }

    private func end(_ outcome: String) {
        let line: String? = state.withLock { state in
            state.counts[outcome, default: 0] += 1
            state.ended += 1
            guard state.ended == total else { return nil }
            let counts = state.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            return "\(name): \(total) cases: \(counts.joined(separator: ", "))"
        }
        if let line { print(line) }
    }
}
