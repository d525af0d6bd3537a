import Glibc
import Synchronization

/// One piece of work on a thread of its own, with a result that somebody waits for.
final class BackgroundWork<Value: Sendable>: Sendable {
    private let thread: Mutex<pthread_t?>
    // The thread holds this alone, and so does not keep whoever waits for it alive.
    private let result: Box

    /// Starts the work.
    ///
    /// - Throws: `MartletError.thread` where the system gives no more threads.
    init(_ body: @escaping @Sendable () -> Value) throws(MartletError) {
        let result = Box()
        self.result = result
        thread = Mutex(
            try SystemThread.start(isJoined: true) {
                let value = body()
                result.value.withLock { $0 = value }
            })
    }

    deinit { wait() }

    /// Waits for the end of the work.
    ///
    /// - Returns: Its result to the first who asks; nil to others.
    func take() -> Value? {
        wait()
        return result.value.withLock { value in
            defer { value = nil }
            return value
        }
    }

    /// Waits for the end of the work.
    func wait() {
        thread.withLock { thread in
            if let thread { pthread_join(thread, nil) }
            thread = nil
        }
    }

    private final class Box: Sendable {
        let value = Mutex<Value?>(nil)
    }
}
