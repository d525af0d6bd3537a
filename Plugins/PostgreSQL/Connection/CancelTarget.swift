import CPostgreSQL
import MartletAdapterKit
import Synchronization

/// Reaches the server from any thread, to end what a connection runs, for as long as it is open.
final class CancelTarget: SessionInterrupter {
    private struct State {
        /// The address of libpq's key for cancelling; 0 once the connection is closed.
        var key: UInt
        /// Whether somebody asked since the running call began.
        var isRequested = false
        /// Whether something is running.
        var isRunning = false
    }

    private let state: Mutex<State>

    /// Makes a target for an open connection.
    init(connection: OpaquePointer) {
        state = Mutex(State(key: UInt(bitPattern: PQgetCancel(connection))))
    }

    deinit { invalidate() }

    func interrupt() {
        state.withLock { state in
            guard state.isRunning, let key = OpaquePointer(bitPattern: state.key) else { return }
            state.isRequested = true
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(key, &message, Int32(message.count))
        }
    }

    /// Whether somebody asked since `begin`.
    var isRequested: Bool { state.withLock(\.isRequested) }

    /// Says that a call is running from now on, of which nobody asked anything yet.
    func begin() {
        state.withLock {
            $0.isRequested = false
            $0.isRunning = true
        }
    }

    /// Says that nothing is running.
    func end() { state.withLock { $0.isRunning = false } }

    /// Ends the connection's life; nobody reaches it from here on.
    func invalidate() {
        state.withLock { state in
            guard let key = OpaquePointer(bitPattern: state.key) else { return }
            state.key = 0
            PQfreeCancel(key)
        }
    }
}
