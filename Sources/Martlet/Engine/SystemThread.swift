import Glibc

/// Threads of the system's own, with the stack that a main thread has: adapters are written for that.
enum SystemThread {
    /// Starts a thread.
    ///
    /// - Parameters:
    ///   - isJoined: Whether somebody waits for its end with `pthread_join`.
    ///   - body: What it does.
    /// - Returns: The thread, to be waited for.
    /// - Throws: `MartletError.thread` where the system gives no more threads.
    @discardableResult
    static func start(
        isJoined: Bool, _ body: @escaping @Sendable () -> Void
    ) throws(MartletError) -> pthread_t {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, 8 << 20)
        if !isJoined { pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED)) }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Work(body))
        let status = pthread_create(
            &thread, &attributes,
            { context in
                guard let context else { return nil }
                Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
                return nil
            }, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw .thread(status)
        }
        return thread
    }

    /// Does two pieces of work at the same time: the first on a thread of its own, the second on this one.
    ///
    /// Where there is no more thread, they are done one after the other.
    ///
    /// - Returns: What both give.
    /// - Throws: What the second throws, when the first is done too.
    static func sideBySide<First: Sendable, Second>(
        _ first: @escaping @Sendable () -> First, _ second: () throws(MartletError) -> Second
    ) throws(MartletError) -> (First, Second) {
        let work = try? BackgroundWork(first)
        let other = Result { () throws(MartletError) in try second() }
        return (work?.take() ?? first(), try other.get())
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
