import Glibc

/// A serial executor with a thread of its own, for calls into adapters, which block.
///
/// Swift's shared threads must not block; a database call may take hours.
final class SessionThread: SerialExecutor {
    private let queue = JobQueue()

    /// Starts the thread.
    ///
    /// - Throws: `MartletError.thread` where the system gives no more threads.
    init() throws(MartletError) {
        let queue = queue
        try SystemThread.start(isJoined: false) { queue.runAll() }
    }

    deinit { queue.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedSerialExecutor()
        // A job may let go of the last one who holds its actor, and with it of this executor, before it is done.
        queue.append { [self] in withExtendedLifetime(self) { job.runSynchronously(on: executor) } }
    }
}

/// The jobs of one thread.
///
/// `@unchecked Sendable`: `waiting` and `isClosed` are only touched between locking and unlocking `mutex`.
private final class JobQueue: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>
    private var waiting: [@Sendable () -> Void] = []
    private var isClosed = false

    init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func append(_ job: @escaping @Sendable () -> Void) {
        pthread_mutex_lock(mutex)
        waiting.append(job)
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    func close() {
        pthread_mutex_lock(mutex)
        isClosed = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Runs jobs in order until the queue is closed and empty.
    func runAll() {
        while true {
            pthread_mutex_lock(mutex)
            while waiting.isEmpty && !isClosed { pthread_cond_wait(condition, mutex) }
            if waiting.isEmpty {
                pthread_mutex_unlock(mutex)
                return
            }
            let jobs = waiting
            waiting = []
            pthread_mutex_unlock(mutex)
            for job in jobs { job() }
        }
    }
}
