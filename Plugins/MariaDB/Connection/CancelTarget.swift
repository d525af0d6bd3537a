import CMariaDB
import MartletAdapterKit
import MartletSchema
import Synchronization

/// Reaches the server from any thread, with a connection of its own, to end what another connection runs.
final class CancelTarget: SessionInterrupter {
    private struct State {
        /// Whether the connection is still open.
        var isOpen = true
        /// Whether somebody asked since the running call began.
        var isRequested = false
        /// Whether something is running.
        var isRunning = false
    }

    private let state = Mutex(State())
    private let parameters: ConnectionParameters
    private let number: UInt

    /// Makes a target for an open connection.
    init(parameters: ConnectionParameters, number: UInt) {
        self.parameters = parameters.database(nil)
        self.number = number
    }

    /// Ends the running statement; the lock is held meanwhile, so that no other statement is hit.
    func interrupt() {
        state.withLock { state in
            guard state.isOpen, state.isRunning, !state.isRequested else { return }
            state.isRequested = true
            guard let connection = mysql_init(nil) else { return }
            defer { mysql_close(connection) }
            guard (try? parameters.apply(to: connection)) != nil else { return }
            let url = parameters.url
            let isOpen = mysql_real_connect(
                connection, url.host, url.user, parameters.password, nil, UInt32(url.port ?? 0),
                url.parameters[.socket], 0)
            guard isOpen != nil else { return }
            let sql = "KILL QUERY \(number)"
            _ = mysql_real_query(connection, sql, UInt(sql.utf8.count))
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
    func invalidate() { state.withLock { $0.isOpen = false } }
}
