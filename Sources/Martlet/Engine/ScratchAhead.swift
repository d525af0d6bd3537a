import MartletAdapterHost
import MartletSchema

/// A scratch database on a server that is made while it is found out what to build in it.
final class ScratchAhead: Sendable {
    private let target: Target
    private let work: BackgroundWork<Opened>

    /// A session on its way from one thread to another.
    ///
    /// `@unchecked Sendable`: whoever opened it has let go of it before somebody else gets it.
    private struct Opened: @unchecked Sendable {
        let session: Result<AdapterSession, MartletError>
    }

    private struct Target {
        let adapter: LoadedAdapter
        let cancellation: CancellationFlag
        let ahead: ReadAhead
    }

    /// Starts to make one beside a database, whose session nobody uses before `take`; nil where that is no server, or
    /// there is no thread.
    init?(beside target: Engine) {
        guard target.adapter.capabilities.makesScratchOnServer else { return nil }
        let (adapter, place) = (target.adapter, target.scratchPlace)
        self.target = Target(adapter: adapter, cancellation: target.session.cancellation, ahead: target.ahead)
        // Unsafe, since a session belongs to one thread at a time, as said above.
        nonisolated(unsafe) let session = target.session
        let made = try? BackgroundWork {
            Opened(
                session: Result { () throws(MartletError) in
                    try Engine.openScratch(of: adapter, at: place, beside: session)
                })
        }
        guard let made else { return nil }
        work = made
    }

    deinit {
        if case .success(let session)? = work.take()?.session { session.close() }
    }

    /// Waits for the database and gives an engine over it, once; nil where another attempt may do better.
    ///
    /// - Throws: `MartletError` where it cannot be made.
    func take() throws(MartletError) -> Engine? {
        guard let opened = work.take()?.session else { return nil }
        do {
            return try Engine(adapter: target.adapter, session: try opened.get())
        } catch {
            guard case .database(_, let cause) = error, cause.isTransient, !target.cancellation.isCancelled else {
                throw error
            }
            // Too many sessions may be what stood against it.
            target.ahead.discard()
            return nil
        }
    }
}
