import MartletAdapterHost
import MartletSchema
import Synchronization

/// Reads a database while the schema that it is to have is read, parsed or built.
final class ReadAhead: Sendable {
    private struct Reading {
        let work: BackgroundWork<Result<MartletSchema.Schema, AdapterError>?>
        /// Whether it goes through the session that others use too.
        let usesSession: Bool
        /// Ends it where nobody wants it any more.
        let stop: @Sendable () -> Void
    }

    private let reading = Mutex<Reading?>(nil)

    /// Starts to read through the session itself, which nobody may use before `settle`.
    func start(_ session: AdapterSession) {
        let interrupter = session.interrupter
        // Unsafe, since a session belongs to one thread at a time: `Engine.session` waits for the end of this.
        nonisolated(unsafe) let session = session
        start(usesSession: true, stop: { interrupter.interruptStatement() }) {
            Result { () throws(AdapterError) in try session.introspect() }
        }
    }

    /// Starts to read through a session of its own, while a scratch database is made beside the other one.
    ///
    /// Where that session cannot be had, or fails, nothing is read ahead: whoever wants the schema reads it then.
    ///
    /// - Parameters:
    ///   - adapter: The adapter that serves the database.
    ///   - options: How it was opened.
    ///   - statementMilliseconds: How long one statement may take; 0 for no limit.
    ///   - cancellation: Ends the reading.
    func start(
        _ adapter: LoadedAdapter, _ options: OpenOptions, statementMilliseconds: Int64, cancellation: CancellationFlag
    ) {
        var options = options
        options.access = .readOnly
        let flag = CancellationFlag(within: cancellation)
        start(usesSession: false, stop: { flag.cancel() }) { [options] in
            guard let session = try? adapter.open(options, cancellation: flag) else { return nil }
            defer { session.close() }
            if statementMilliseconds > 0 {
                try? session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: statementMilliseconds)
            }
            return (try? session.introspect()).map { .success($0) }
        }
    }

    private func start(
        usesSession: Bool, stop: @escaping @Sendable () -> Void,
        _ body: @escaping @Sendable () -> Result<MartletSchema.Schema, AdapterError>?
    ) {
        discard()
        guard let work = try? BackgroundWork(body) else { return }
        reading.withLock { $0 = Reading(work: work, usesSession: usesSession, stop: stop) }
    }

    /// Waits until the session is free again.
    func settle() {
        let current = reading.withLock(\.self)
        if let current, current.usesSession { current.work.wait() }
    }

    /// Waits for what is being read and gives it, once; nil where nothing was read.
    ///
    /// - Throws: What the session itself reported.
    func take() throws(AdapterError) -> MartletSchema.Schema? {
        try end()?.work.take()??.get()
    }

    /// Stops what is being read, and forgets it.
    func discard() {
        guard let current = end() else { return }
        current.stop()
        current.work.wait()
    }

    private func end() -> Reading? {
        reading.withLock { reading in
            defer { reading = nil }
            return reading
        }
    }
}
