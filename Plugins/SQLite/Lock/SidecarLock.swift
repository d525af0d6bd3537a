import Glibc
import MartletAdapterKit
import MartletSchema

/// The lock that keeps a second Martlet away from a database file: `flock` on a file beside it.
///
/// The kernel gives the lock back when its holder ends, however it ends, so a lock is never stale. The file says who
/// holds it and is removed with the lock. A database in memory has no file and nobody to keep away.
final class SidecarLock {
    private let path: String?
    private var file: LockFile?
    private var keys: Set<String> = []

    /// Prepares the lock of a database; nothing is created yet.
    ///
    /// - Parameter databasePath: The database's file; nil for one in memory.
    init(databasePath: String?) {
        path = databasePath.map { RealPath.resolve($0) + "-martlet-lock" }
    }

    deinit { file?.removeAndClose() }

    /// Takes the lock; one session may take it under several keys.
    ///
    /// - Throws: `AdapterError` with the code `locked`, naming the holder, where it is not free in time; with `permission`,
    ///   `readOnly` or another where there can be no file beside the database.
    func acquire(key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        if let path, file == nil { file = try wait(for: path, milliseconds: waitMilliseconds, call: call) }
        keys.insert(key)
    }

    /// Gives the lock back; the file goes once no key is held.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the key is not held.
    func release(key: String) throws(AdapterError) {
        guard keys.remove(key) != nil else {
            throw AdapterError(.invalidArgument, "the lock “\(key)” is not held by this session")
        }
        guard keys.isEmpty else { return }
        file?.removeAndClose()
        file = nil
    }

    /// Names the holder of the lock; nil where it is free.
    func holder(key: String) throws(AdapterError) -> String? {
        guard let path else { return keys.contains(key) ? LockFile.ownText : nil }
        if let file { return file.text }
        return try LockFile.holder(at: path)
    }

    /// Whether this session has the lock.
    ///
    /// It has not where somebody took the file away from under it.
    func isHeld(key: String) -> Bool {
        guard keys.contains(key) else { return false }
        guard let path else { return true }
        return file?.isStill(at: path) ?? false
    }

    /// Tries with growing pauses until the time is over.
    ///
    /// Even without a wait there are a few tries, since somebody who only looks who the holder is has the file locked for a
    /// moment too.
    private func wait(for path: String, milliseconds: Int64, call: CallContext) throws(AdapterError) -> LockFile {
        let deadline = Clock.milliseconds() + max(milliseconds, 20)
        var pause: Int64 = 2
        while true {
            try call.checkCancellation()
            if let file = try LockFile.take(at: path) { return file }
            let rest = deadline - Clock.milliseconds()
            guard rest > 0 else { break }
            Clock.sleep(milliseconds: min(pause, rest))
            pause = min(pause * 2, 200)
        }
        let holder = try LockFile.holder(at: path) ?? "somebody who is gone by now"
        throw AdapterError(
            .locked, "another migration of this database is running: \(holder) holds \(path)", isTransient: true)
    }
}
