import CSQLite
import Glibc
import MartletAdapterKit
import MartletSchema

/// Watches over the call that a connection is running: ends it where the host wants that or its time is over.
///
/// SQLite asks it while statements run and while it waits for a lock.
final class CallWatch {
    /// Why a call was ended.
    enum Ending {
        /// The host wanted it.
        case cancelled
        /// The time for a statement is over.
        case timeout
    }

    /// Milliseconds to wait for a lock; nil without end.
    var lockWait: Int64?
    /// Milliseconds a statement may take; nil without end.
    var statementTimeout: Int64?
    /// Why the running call was ended; nil where it was not.
    private(set) var ending: Ending?

    private let interrupts: InterruptTarget
    private var call: CallContext?
    private var deadline: Int64?
    private var lockWaitBegan: Int64 = 0

    /// How many steps of its virtual machine SQLite takes between two questions.
    private static let stepsBetweenQuestions: Int32 = 2000

    /// Makes a watch that is not watching yet.
    init(interrupts: InterruptTarget, lockWait: Int64?) {
        self.interrupts = interrupts
        self.lockWait = lockWait
    }

    /// Has SQLite ask this watch; the connection must not outlive it.
    func install(on connection: OpaquePointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_busy_handler(
            connection,
            { context, count in
                guard let context else { return 0 }
                return Unmanaged<CallWatch>.fromOpaque(context).takeUnretainedValue().waitsOn(count) ? 1 : 0
            }, context)
        sqlite3_progress_handler(
            connection, Self.stepsBetweenQuestions,
            { context in
                guard let context else { return 0 }
                return Unmanaged<CallWatch>.fromOpaque(context).takeUnretainedValue().mustEnd() ? 1 : 0
            }, context)
    }

    /// Begins to watch over a call.
    func begin(_ call: CallContext?) {
        self.call = call
        ending = nil
        deadline = statementTimeout.map { Self.now() + $0 }
        interrupts.begin()
    }

    /// Ends watching.
    func end() {
        call = nil
        deadline = nil
    }

    private func mustEnd() -> Bool {
        if ending != nil { return true }
        if let call, call.isCancelled {
            ending = .cancelled
        } else if let deadline, Self.now() >= deadline {
            ending = .timeout
        }
        return ending != nil
    }

    private func waitsOn(_ attempt: Int32) -> Bool {
        let now = Self.now()
        if attempt == 0 { lockWaitBegan = now }
        if interrupts.isRequested {
            ending = .cancelled
            return false
        }
        if mustEnd() { return false }
        var delay = Self.delays[min(Int(attempt), Self.delays.count - 1)]
        if let lockWait {
            let left = lockWaitBegan + lockWait - now
            if left <= 0 { return false }
            delay = min(delay, left)
        }
        if let deadline { delay = max(1, min(delay, deadline - now)) }
        usleep(UInt32(delay) * 1000)
        return true
    }

    private static let delays: [Int64] = [1, 2, 5, 10, 15, 20, 25, 50]

    /// Milliseconds of a clock that never goes back.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
