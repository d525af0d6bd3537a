import Synchronization

/// Whether somebody wants work to end; set from any thread, polled by adapters in their loops.
package final class CancellationFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    /// Makes a flag that is not set.
    package init() {}

    /// Whether the work is to end.
    package var isCancelled: Bool { flag.load(ordering: .relaxed) }

    /// Asks for the work to end.
    package func cancel() { flag.store(true, ordering: .relaxed) }

    /// Takes the wish back, as before a new piece of work.
    package func reset() { flag.store(false, ordering: .relaxed) }
}
