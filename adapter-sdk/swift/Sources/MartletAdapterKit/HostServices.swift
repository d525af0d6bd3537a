public import MartletSchema

/// What the host offers an adapter for the whole life of the process.
public struct HostServices: Sendable {
    /// How much a message matters.
    public enum LogLevel: Int32, Sendable {
        /// For those who look for a fault.
        case debug = 0
        /// Good to know.
        case info = 1
        /// Something is not as it should be.
        case warning = 2
        /// Something failed.
        case error = 3
    }

    private let writeLog: @Sendable (LogLevel, String) -> Void
    private let advance: @Sendable (String, Int64, Int64?) -> Bool

    /// Makes services from functions; tests use it, adapters are given theirs.
    ///
    /// - Parameters:
    ///   - log: Takes a message.
    ///   - progress: Takes what is being done, how much of it is done and how much there is; returns whether to go on.
    public init(
        log: @escaping @Sendable (LogLevel, String) -> Void = { _, _ in },
        progress: @escaping @Sendable (String, Int64, Int64?) -> Bool = { _, _, _ in true }
    ) {
        writeLog = log
        advance = progress
    }

    /// Writes a message, never a secret, to the host's log.
    public func log(_ level: LogLevel, _ message: String) { writeLog(level, message) }

    /// Tells how far something is.
    ///
    /// - Throws: `AdapterError` with the code `cancelled` where the host wants to stop.
    public func progress(_ what: String, done: Int64, total: Int64?) throws(AdapterError) {
        if !advance(what, done, total) { throw AdapterError(.cancelled, "stopped by the host") }
    }
}

/// What the host says with one call.
public struct CallContext {
    private let poll: () -> Bool

    /// Makes a context from a function that tells whether the host wants to stop.
    public init(isCancelled: @escaping () -> Bool = { false }) { poll = isCancelled }

    /// Whether the host wants this call to end as soon as it can.
    public var isCancelled: Bool { poll() }

    /// Throws `cancelled` where the host wants this call to end.
    public func checkCancellation() throws(AdapterError) {
        if poll() { throw AdapterError(.cancelled, "stopped by the host") }
    }
}
