import MartletAdapterKit
import MartletSchema

/// The lock that keeps a second Martlet away from a database: an advisory lock of the session.
///
/// The server gives it back when the session ends, however it ends, so it is never stale. It is asked for again and
/// again rather than waited for: whoever waits inside of a statement has a snapshot, which `CREATE INDEX CONCURRENTLY`
/// of the holder would wait for in turn.
final class AdvisoryLock {
    private let connection: PostgreSQLConnection
    private var keys: Set<Int64> = []

    /// Makes the lock of a session; nothing is taken yet.
    init(connection: PostgreSQLConnection) { self.connection = connection }

    /// Takes the lock.
    ///
    /// - Throws: `AdapterError` with the code `locked`, naming the holder, where it is not free in time.
    func acquire(key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        let number = Self.number(of: key)
        if keys.contains(number) { return }
        let deadline = Clock.milliseconds() + waitMilliseconds
        var pause: Int64 = 10
        while true {
            try call.checkCancellation()
            let answer = try connection.firstValue(
                "SELECT pg_catalog.pg_try_advisory_lock($1)", [.integer(number)], call: call)
            if answer == .boolean(true) { break }
            let rest = deadline - Clock.milliseconds()
            guard rest > 0 else { throw try refusal(key: key, call: call) }
            Clock.sleep(milliseconds: min(pause, rest))
            pause = min(pause * 2, 250)
        }
        keys.insert(number)
    }

    /// Gives the lock back.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the key is not held.
    func release(key: String, call: CallContext) throws(AdapterError) {
        let number = Self.number(of: key)
        guard keys.remove(number) != nil else {
            throw AdapterError(.invalidArgument, "the lock “\(key)” is not held by this session")
        }
        let answer = try connection.firstValue(
            "SELECT pg_catalog.pg_advisory_unlock($1)", [.integer(number)], call: call)
        guard answer == .boolean(true) else {
            throw AdapterError(.invalidArgument, "the lock “\(key)” was taken away from this session")
        }
    }

    /// Names the holder of the lock; nil where it is free.
    func holder(key: String, call: CallContext) throws(AdapterError) -> String? {
        let rows = try connection.rows(
            Self.lockQuery(
                """
                l.pid, coalesce(a.usename::text, ''), coalesce(a.application_name, ''),
                coalesce(a.client_addr::text, 'the server itself'),
                coalesce(pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), '')
                """), Self.parameters(of: key), call: call)
        guard let row = rows.first, row.count == 5, case .integer(let process) = row[0] else { return nil }
        let texts = row.dropFirst().map { value in
            if case .text(let text) = value { text } else { "" }
        }
        var words = "server process \(process)"
        if !texts[0].isEmpty { words += " of \(texts[0])" }
        if !texts[1].isEmpty { words += " (\(texts[1]))" }
        words += " from \(texts[2])"
        if !texts[3].isEmpty { words += " since \(texts[3])" }
        return words
    }

    /// Whether this session has the lock, as the server sees it.
    func isHeld(key: String, call: CallContext) throws(AdapterError) -> Bool {
        guard keys.contains(Self.number(of: key)) else { return false }
        let rows = try connection.rows(
            Self.lockQuery("1") + " AND l.pid = pg_catalog.pg_backend_pid()", Self.parameters(of: key), call: call)
        return !rows.isEmpty
    }

    private func refusal(key: String, call: CallContext) throws(AdapterError) -> AdapterError {
        let holder = try holder(key: key, call: call) ?? "somebody who is gone by now"
        return AdapterError(
            .locked, "another migration of this database is running: \(holder) holds its lock", isTransient: true)
    }

    /// Whether somebody has the lock, in whichever of the server's databases it was taken.
    static func isHeldAnywhere(
        _ key: String, _ connection: PostgreSQLConnection, call: CallContext
    ) throws(AdapterError) -> Bool {
        try !connection.rows(lockQuery("1", inAllDatabases: true), parameters(of: key), call: call).isEmpty
    }

    /// A key of 64 bits is shown as two halves.
    private static func lockQuery(_ columns: String, inAllDatabases: Bool = false) -> String {
        let database = "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
        return """
            SELECT \(columns)
            FROM pg_catalog.pg_locks AS l LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND l.classid::int8 = $1 AND l.objid::int8 = $2\(inAllDatabases ? "" : " AND l.database = \(database)")
            """
    }

    private static func parameters(of key: String) -> [Literal] {
        let bits = UInt64(bitPattern: number(of: key))
        return [.integer(Int64(bits >> 32)), .integer(Int64(bits & 0xFFFF_FFFF))]
    }

    /// The number of a key: FNV-1a over its bytes, after a prefix of ours.
    ///
    /// The server keeps locks of databases apart.
    static func number(of key: String) -> Int64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "martlet:\(key)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int64(bitPattern: hash)
    }
}
