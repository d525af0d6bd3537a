import Synchronization

/// What adapters of this process are offered by their host: a log, progress and the wish to stop.
package enum AdapterServices {
    /// A message that an adapter wrote.
    package struct LogMessage: Hashable, Sendable {
        /// How much it matters.
        package enum Level: Int32, Sendable, Comparable {
            /// For those who look for a fault.
            case debug = 0
            /// Good to know.
            case info = 1
            /// Something is not as it should be.
            case warning = 2
            /// Something failed.
            case error = 3

            /// Orders by how much a message matters.
            package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
        }

        /// How much it matters.
        package let level: Level
        /// The message.
        package let text: String
    }

    /// How far an adapter is with something.
    package struct Progress: Hashable, Sendable {
        /// What is being done.
        package let activity: String
        /// How much of it is done.
        package let done: Int64
        /// How much there is in all, where that is known.
        package let total: Int64?
    }

    private struct Handlers {
        var log: @Sendable (LogMessage) -> Void = { _ in }
        var progress: @Sendable (Progress) -> Void = { _ in }
    }

    private static let handlers = Mutex(Handlers())

    /// Asks every call of every adapter in this process to end.
    package static let cancellation = CancellationFlag()

    /// Sets who takes the messages of adapters, on whatever thread they are written; at first nobody does.
    package static func handleLog(_ handler: @escaping @Sendable (LogMessage) -> Void) {
        handlers.withLock { $0.log = handler }
    }

    /// Sets who is told how far adapters are, on whatever thread they tell; at first nobody is.
    package static func handleProgress(_ handler: @escaping @Sendable (Progress) -> Void) {
        handlers.withLock { $0.progress = handler }
    }

    // The handlers run outside of the lock: they may set handlers themselves.
    static func log(_ message: LogMessage) { handlers.withLock { $0.log }(message) }

    static func report(_ progress: Progress) { handlers.withLock { $0.progress }(progress) }
}
