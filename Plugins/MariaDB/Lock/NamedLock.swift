import MartletAdapterKit
import MartletSchema

/// The lock that keeps a second Martlet away from a database: a named lock of the session.
///
/// The server gives it back when the session ends, however it ends, so it is never stale. Its name holds the database,
/// since names are the whole server's. <https://mariadb.com/kb/en/get_lock/>
final class NamedLock {
    private let connection: MariaDBConnection
    private let database: String
    private var names: Set<String> = []

    /// Makes the lock of a session; nothing is taken yet.
    init(connection: MariaDBConnection, database: String?) {
        self.connection = connection
        self.database = database ?? ""
    }

    /// Takes the lock.
    ///
    /// - Throws: `AdapterError` with the code `locked`, naming the holder, where it is not free in time.
    func acquire(key: String, waitMilliseconds: Int64, call: CallContext) throws(AdapterError) {
        let name = name(of: key)
        if names.contains(name) { return }
        let deadline = Clock.milliseconds() + waitMilliseconds
        var pause: Int64 = 10
        while true {
            try call.checkCancellation()
            let answer = try connection.firstValue("SELECT GET_LOCK(?, 0)", [.text(name)], call: call)
            if answer == .integer(1) { break }
            let rest = deadline - Clock.milliseconds()
            guard rest > 0 else {
                let holder = try holder(key: key, call: call) ?? "somebody who is gone by now"
                throw AdapterError(
                    .locked, "another migration of this database is running: \(holder) holds its lock",
                    isTransient: true)
            }
            Clock.sleep(milliseconds: min(pause, rest))
            pause = min(pause * 2, 250)
        }
        names.insert(name)
    }

    /// Gives the lock back.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the key is not held.
    func release(key: String, call: CallContext) throws(AdapterError) {
        let name = name(of: key)
        guard names.remove(name) != nil else {
            throw AdapterError(.invalidArgument, "the lock “\(key)” is not held by this session")
        }
        guard try connection.firstValue("SELECT RELEASE_LOCK(?)", [.text(name)], call: call) == .integer(1) else {
            throw AdapterError(.invalidArgument, "the lock “\(key)” was taken away from this session")
        }
    }

    /// Names the holder of the lock; nil where it is free.
    func holder(key: String, call: CallContext) throws(AdapterError) -> String? {
        let holder = try connection.firstValue("SELECT IS_USED_LOCK(?)", [.text(name(of: key))], call: call)
        guard case .integer(let number)? = holder else { return nil }
        return try Self.description(of: number, connection, call: call)
    }

    /// Whether this session has the lock, as the server sees it.
    func isHeld(key: String, call: CallContext) throws(AdapterError) -> Bool {
        let name = name(of: key)
        guard names.contains(name) else { return false }
        let answer = try connection.firstValue(
            "SELECT IS_USED_LOCK(?) <=> CONNECTION_ID()", [.text(name)], call: call)
        return answer == .integer(1)
    }

    /// Says who a connection is, as far as the user may see it.
    static func description(
        of number: Int64, _ connection: MariaDBConnection, call: CallContext?
    ) throws(AdapterError) -> String {
        let rows = try connection.rows(
            """
            SELECT p.user AS u, p.host AS h, COALESCE(p.db, '') AS d, COALESCE(p.time, 0) AS t, \
            COALESCE(LEFT(p.info, 100), '') AS i FROM information_schema.processlist AS p WHERE p.id = ?
            """, [.integer(number)], call: call)
        guard let row = rows.first, row.count == 5 else { return "connection \(number)" }
        let texts = row.map { value in
            switch value {
            case .text(let text): text
            case .integer(let number): String(number)
            default: ""
            }
        }
        var words = "connection \(number) of \(texts[0]) from \(texts[1])"
        if !texts[4].isEmpty { words += ", \(texts[3]) s in “\(texts[4])”" }
        return words
    }

    /// The lock's name, at most 64 characters: a prefix, and FNV-1a over the database and the key.
    private func name(of key: String) -> String { "martlet:" + Self.digest("\(database)\u{0}\(key)") }

    /// A short text that stands for a longer one.
    static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
