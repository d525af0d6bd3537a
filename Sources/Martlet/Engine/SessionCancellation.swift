package import MartletAdapterHost

/// Ends, from any thread, what a session is running.
package final class SessionCancellation: Sendable {
    private let flag: CancellationFlag
    private let interrupter: AdapterInterrupter

    /// Takes the means of a session.
    package init(_ session: AdapterSession) {
        flag = session.cancellation
        interrupter = session.interrupter
    }

    /// Asks the session to stop.
    package func cancel() {
        interrupter.cancel()
    }

    /// Lets the session go on with the next call.
    package func reset() { flag.reset() }
}
