import MartletAdapterHost
import Synchronization

/// What is finished while other work goes on: scratch databases that are removed, files of the cache that are written.
///
/// `finish` waits for it, and so does the end of this object.
final class LaterWork: Sendable {
    private let pieces = Mutex<[BackgroundWork<Void>]>([])

    deinit { finish() }

    /// Does something on a thread of its own; at once where there is none.
    func add(_ body: @escaping @Sendable () -> Void) {
        guard let piece = try? BackgroundWork(body) else { return body() }
        pieces.withLock { $0.append(piece) }
    }

    /// Closes a session that nobody else uses any more.
    func close(_ session: AdapterSession) {
        // Unsafe, since a session belongs to one thread at a time: from here on it is the other one's.
        nonisolated(unsafe) let session = session
        add { session.close() }
    }

    /// Waits for all of it.
    func finish() {
        let waiting = pieces.withLock { pieces in
            defer { pieces = [] }
            return pieces
        }
        for piece in waiting { piece.wait() }
    }
}
