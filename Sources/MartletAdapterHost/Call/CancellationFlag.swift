import Synchronization

/// Whether somebody wants work to end; set from any thread, polled by adapters in their loops.
package final class CancellationFlag: Sendable {
    private let flag = Atomic<Bool>(false)
    private let wider: CancellationFlag?

    /// Makes a flag that is not set.
    ///
    /// - Parameter wider: Another flag whose work this one's is a part of.
    package init(within wider: CancellationFlag? = nil) { self.wider = wider }

    /// Whether the work is to end.
    package var isCancelled: Bool { flag.load(ordering: .relaxed) || wider?.isCancelled == true }

    /// Asks for the work to end.
    package func cancel() { flag.store(true, ordering: .relaxed) }

    /// Takes the wish back, as before a new piece of work.
    package func reset() { flag.store(false, ordering: .relaxed) }
}
