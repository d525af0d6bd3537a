import MartletAdapterHost
import MartletSchema
import Synchronization

/// Reads a database while the schema that it is to have is read, parsed or built.
///
/// Where that fails nothing is read ahead: whoever wants the schema reads it then, and is told what is wrong.
final class ReadAhead: Sendable {
    private struct Reading {
        let work: BackgroundWork<MartletSchema.Schema?>
        /// Whether it goes through the session that others use too.
        let usesSession: Bool
    }

    private let reading = Mutex<Reading?>(nil)

    /// Starts to read through the session itself, which nobody may use before `settle`.
    func start(_ session: AdapterSession) {
        // Unsafe, since a session belongs to one thread at a time: `Engine.session` waits for the end of this.
        nonisolated(unsafe) let session = session
        start(usesSession: true) { try? session.introspect() }
    }

    /// Starts to read through a session of its own, while a scratch database is made beside the other one.
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
        start(usesSession: false) { [options] in
            guard let session = try? adapter.open(options, cancellation: cancellation) else { return nil }
            defer { session.close() }
            if statementMilliseconds > 0 {
                try? session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: statementMilliseconds)
            }
            return try? session.introspect()
        }
    }

    private func start(usesSession: Bool, _ body: @escaping @Sendable () -> MartletSchema.Schema?) {
        discard()
        guard let work = try? BackgroundWork(body) else { return }
        reading.withLock { $0 = Reading(work: work, usesSession: usesSession) }
    }

    /// Waits until the session is free again.
    func settle() {
        let current = reading.withLock(\.self)
        if let current, current.usesSession { current.work.wait() }
    }

    /// Waits for what is being read and gives it, once; nil where nothing was read.
    func take() -> MartletSchema.Schema? {
        let current = reading.withLock { reading in
            defer { reading = nil }
            return reading
        }
        return current?.work.take() ?? nil
    }

    /// Waits for what is being read, and forgets it.
    func discard() { _ = take() }
}
