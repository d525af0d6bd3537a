import Synchronization

/// One call's turn on a session that several tasks share: cancelling a call stops it alone, and not the one that is
/// running while it waits.
final class CallTurn: Sendable {
    private enum State {
        case waiting
        case running
        case over
    }

    private let state = Mutex(State.waiting)
    private let cancellation: SessionCancellation

    init(_ cancellation: SessionCancellation) { self.cancellation = cancellation }

    /// Takes the turn; false where the call was cancelled before.
    func begin() -> Bool {
        state.withLock { state in
            guard state == .waiting else { return false }
            cancellation.reset()
            state = .running
            return true
        }
    }

    /// Gives the turn up.
    func end() { state.withLock { $0 = .over } }

    /// Stops the call: at once where it is running, before it begins where it is waiting.
    func cancel() {
        state.withLock { state in
            switch state {
            case .waiting: state = .over
            case .running: cancellation.cancel()
            case .over: break
            }
        }
    }
}
