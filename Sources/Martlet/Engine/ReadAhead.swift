import MartletAdapterHost
import MartletSchema
import Synchronization

/// Reads a database in a session of its own while the schema that it is to have is built in a scratch database.
///
/// Where that session cannot be had, or fails, nothing is read ahead: whoever wants the schema reads it then, and is told
/// what is wrong.
package final class ReadAhead: Sendable {
    private let work = Mutex<BackgroundWork<MartletSchema.Schema?>?>(nil)

    /// Starts to read.
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
        let started = try? BackgroundWork { [options] in
            guard let session = try? adapter.open(options, cancellation: cancellation) else {
                return nil as MartletSchema.Schema?
            }
            defer { session.close() }
            if statementMilliseconds > 0 {
                try? session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: statementMilliseconds)
            }
            return try? session.introspect()
        }
        work.withLock { $0 = started }
    }

    /// Waits for what is being read and gives it, once; nil where nothing was read.
    func take() -> MartletSchema.Schema? {
        let started = work.withLock { work in
            defer { work = nil }
            return work
        }
        return started?.take() ?? nil
    }

    /// Waits for what is being read, and forgets it.
    func discard() { _ = take() }
}
