import CSQLite
import MartletAdapterKit
import MartletSchema

/// A session with one SQLite database.
final class SQLiteSession: DatabaseSession {
    /// The connection.
    let handle: SQLiteHandle

    private let lock: SidecarLock

    /// The oldest SQLite that tells virtual tables' own tables apart and where in a statement an error is.
    private static let oldestVersion: Int32 = 3_038_000

    private static let largestCacheInKiB = 64 * 1024

    private init(handle: SQLiteHandle) {
        self.handle = handle
        lock = SidecarLock(databasePath: handle.resolvedPath)
    }

    /// Opens a database and looks into it, so that whatever is wrong with it shows at once.
    ///
    /// - Throws: `AdapterError` where it is not there, not readable, not writable though it has to be, locked, damaged
    ///   or no database at all.
    static func open(
        _ options: OpenOptions, call: CallContext
    ) throws(AdapterError) -> SQLiteSession {
        try call.checkCancellation()
        guard sqlite3_libversion_number() >= oldestVersion else {
            throw AdapterError(
                .unsupported,
                "the SQLite library on this machine is \(String(cString: sqlite3_libversion())); 3.38 or later is needed"
            )
        }
        let location = try DatabaseLocation(options.location)
        if case .file(let path) = location { try DatabaseFile.check(path: path, access: options.access) }
        let handle = try SQLiteHandle(
            location, access: options.access, lockWait: max(0, options.lockWaitMilliseconds))
        try handle.touchSchema(call: call)
        // SQLite reads its whole catalog at each change of it. Where the pages do not fit into the 2 MB that are usual,
        // it asks the system for all of them each time.
        try handle.run("PRAGMA cache_size=-\(largestCacheInKiB)", call: call)
        if options.access != .readOnly, handle.isReadOnly {
            throw AdapterError(.readOnly, "\(location.description): cannot be written", object: location.description)
        }
        if options.access == .readOnly, location == .memory { try handle.run("PRAGMA query_only=ON", call: call) }
        return SQLiteSession(handle: handle)
    }

    /// Opens an empty database in memory that is like the one given.
    static func scratch(
        like session: SQLiteSession?, call: CallContext
    ) throws(AdapterError) -> SQLiteSession {
        let encoding = try session?.handle.encoding(call: call) ?? "UTF-8"
        let handle = try SQLiteHandle(.memory, access: .create, lockWait: 0)
        try handle.run("PRAGMA encoding='\(encoding)'", call: call)
        try handle.run("PRAGMA foreign_keys=OFF", call: call)
        // What is sorted or grown there goes to no file either, and ends before the machine's memory does.
        try handle.run("PRAGMA temp_store=MEMORY", call: call)
        try handle.run("PRAGMA max_page_count=262144", call: call)
        try handle.confine()
        return SQLiteSession(handle: handle)
    }

    func close() { handle.close() }

    func ping(call: CallContext) throws(AdapterError) { try handle.touchSchema(call: call) }

    func profile(call: CallContext) throws(AdapterError) -> TargetProfile {
        var settings = ["encoding": try handle.encoding(call: call)]
        if try BrokenDefinitions.exist(in: handle, call: call) { settings[BrokenDefinitions.setting] = "yes" }
        settings[ReservedName.setting] = ReservedName.setting(beside: try handle.reservedNames(call: call))
        return TargetProfile(
            engine: "sqlite", version: String(cString: sqlite3_libversion()),
            versionNumber: Int64(sqlite3_libversion_number()), settings: settings)
    }

    func setTimeouts(
        lockMilliseconds: Int64?, statementMilliseconds: Int64?, call: CallContext
    ) throws(AdapterError) {
        if let lockMilliseconds { handle.watch.lockWait = lockMilliseconds > 0 ? lockMilliseconds : nil }
        if let statementMilliseconds {
            handle.watch.statementTimeout = statementMilliseconds > 0 ? statementMilliseconds : nil
        }
    }

    func introspect(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        try Introspector().deliver(from: handle, only: only, into: receiver, call: call)
    }

    func execute(
        _ sql: String, parameters: [Literal], call: CallContext, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        try call.checkCancellation()
        return try handle.run(sql, parameters: parameters, call: call, onRow: onRow)
    }

    func acquireLock(_ key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        try lock.acquire(key: key, waitMilliseconds: waitMilliseconds, call: call)
    }

    func releaseLock(_ key: String, call: CallContext) throws(AdapterError) { try lock.release(key: key) }

    func lockHolder(_ key: String, call: CallContext) throws(AdapterError) -> String? { try lock.holder(key: key) }

    func holdsLock(_ key: String, call: CallContext) throws(AdapterError) -> Bool { lock.isHeld(key: key) }

    func makeInterrupter() -> (any SessionInterrupter)? { handle.interrupts }
}
