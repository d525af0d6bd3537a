import CSQLite
import MartletAdapterKit
import Synchronization

/// Reaches a connection from other threads, for as long as it is open.
final class InterruptTarget: SessionInterrupter {
    private struct State {
        /// The address of the connection; 0 once it is closed.
        var connection: UInt
        /// Whether somebody asked since the running call began.
        var isRequested = false
    }

    private let state: Mutex<State>

    /// Makes a target for an open connection.
    init(connection: OpaquePointer) {
        state = Mutex(State(connection: UInt(bitPattern: connection)))
    }

    func interrupt() {
        state.withLock { state in
            guard let connection = OpaquePointer(bitPattern: state.connection) else { return }
            state.isRequested = true
            sqlite3_interrupt(connection)
        }
    }

    /// Whether somebody asked since `begin`.
    var isRequested: Bool { state.withLock(\.isRequested) }

    /// Forgets what was asked of calls before.
    func begin() { state.withLock { $0.isRequested = false } }

    /// Ends the connection's life; nobody reaches it from here on.
    func invalidate() { state.withLock { $0.connection = 0 } }
}
