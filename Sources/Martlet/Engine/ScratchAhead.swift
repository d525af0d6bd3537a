import MartletAdapterHost
import MartletSchema

/// A scratch database on a server that is made while it is found out what to build in it.
final class ScratchAhead: Sendable {
    private let work: BackgroundWork<Opened>

    /// A session on its way from one thread to another.
    ///
    /// `@unchecked Sendable`: whoever opened it has let go of it before somebody else gets it.
    private struct Opened: @unchecked Sendable {
        let session: AdapterSession?
    }

    /// Starts to make one beside a database, whose session nobody uses before `take`; nil where that is no server, or
    /// there is no thread.
    init?(beside target: Engine) {
        guard target.adapter.capabilities.makesScratchOnServer else { return nil }
        target.scratchNotice?.give(target.scratchPlace)
        let (adapter, place) = (target.adapter, target.scratchPlace)
        // Unsafe, since a session belongs to one thread at a time, as said above.
        nonisolated(unsafe) let session = target.session
        let made = try? BackgroundWork {
            Opened(session: try? Engine.openScratch(of: adapter, at: place, beside: session))
        }
        guard let made else { return nil }
        work = made
    }

    deinit { take()?.close() }

    /// Waits for the session and gives it, once; nil where it could not be opened.
    func take() -> AdapterSession? { work.take()?.session }
}
