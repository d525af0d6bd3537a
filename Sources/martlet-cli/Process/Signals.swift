import Glibc
import Martlet
import Synchronization

/// Turns Ctrl-C and a request to terminate into an orderly stop.
///
/// The signals are taken by a thread of their own, so that no handler runs in the middle of anything. A second one ends
/// the process at once; the database then rolls back by itself.
enum Signals {
    private static let receivedSignal = Atomic<Int32>(0)
    private static let current = Mutex<SessionCancellation?>(nil)

    /// The signal that was received; 0 for none.
    static var received: Int32 { receivedSignal.load(ordering: .acquiring) }

    /// Lets signals stop what a session does from now on.
    static func stop(_ cancellation: SessionCancellation) {
        current.withLock { $0 = cancellation }
        startListening
        // One that came before there was anything to stop.
        if received != 0 { cancellation.cancel() }
    }

    /// Whether a signal asked to stop; whoever asks has to stop, since signals no longer end the process from then on.
    static func isStopping() -> Bool {
        startListening
        return received != 0
    }

    private static let startListening: Void = {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { _ in
                listen()
                return nil
            }, nil)
    }()

    private static func listen() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        while true {
            var signal: Int32 = 0
            guard sigwait(&signals, &signal) == 0 else { continue }
            if receivedSignal.exchange(signal, ordering: .acquiringAndReleasing) != 0 { _exit(128 + signal) }
            current.withLock { $0 }?.cancel()
        }
    }
}
