import MartletAdapterKit
import MartletSchema

/// Looks, with a connection of its own, at who holds the lock that a session waits for: once the wait is over in vain,
/// nobody can tell any more.
final class LockObserver {
    /// How long it waits between two looks, at the least and at the most.
    private static let pauses: ClosedRange<Int64> = 40...1_000

    private let parameters: ConnectionParameters
    private let process: Int64
    private var connection: PostgreSQLConnection?
    private var isOutOfOrder = false
    private var nextLook: Int64 = 0
    private var pause: Int64 = 0
    private var seen: String?

    /// Makes an observer of a session; it connects when there is something to look at.
    ///
    /// - Parameters:
    ///   - parameters: How to connect to the same database.
    ///   - process: The session's process on the server.
    init(_ parameters: ConnectionParameters, process: Int64) {
        self.parameters = parameters
        self.process = process
    }

    deinit { close() }

    /// Closes its connection.
    func close() {
        connection?.close()
        connection = nil
    }

    /// Says that a statement begins.
    func begin(lockMilliseconds: Int64) {
        seen = nil
        pause = min(max(lockMilliseconds / 3, Self.pauses.lowerBound), Self.pauses.upperBound)
        nextLook = Clock.milliseconds() + pause
    }

    /// Looks, where it is time to.
    func lookIfDue() {
        guard !isOutOfOrder, Clock.milliseconds() >= nextLook else { return }
        do {
            let connection = try connection ?? PostgreSQLConnection(parameters, call: CallContext())
            self.connection = connection
            if let found = try look(connection) { seen = found }
        } catch {
            // Who holds a lock is good to know and no more.
            isOutOfOrder = true
            close()
        }
        nextLook = Clock.milliseconds() + pause
    }

    /// Who was in the way when it looked last; nil where nobody was seen.
    var blockers: String? { seen }

    private func look(_ connection: PostgreSQLConnection) throws(AdapterError) -> String? {
        // Asking who blocks whom holds up the server's lock manager, so it is asked only while there is a wait.
        let rows = try connection.rows(
            """
            SELECT b.pid::int8, coalesce(a.usename::text, ''), coalesce(a.application_name, ''),
                coalesce(a.state, ''), coalesce(a.backend_type, ''),
                pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - a.query_start))::int8,
                pg_catalog.floor(extract(epoch FROM pg_catalog.clock_timestamp() - a.state_change))::int8
            FROM (
                SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS pid
                FROM pg_catalog.pg_stat_activity AS w
                WHERE w.pid = $1 AND w.wait_event_type = 'Lock' OFFSET 0
            ) AS b LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid = b.pid
            ORDER BY 1
            """, [.integer(process)], call: nil)
        let words = rows.compactMap(Self.words)
        return words.isEmpty ? nil : words.joined(separator: "; ")
    }

    private static func words(_ row: [Literal]) -> String? {
        guard row.count == 7, case .integer(let process) = row[0] else { return nil }
        if process == 0 { return "a prepared transaction holds it, see pg_prepared_xacts" }
        let texts = row[1...4].map { value in
            if case .text(let text) = value { text } else { "" }
        }
        var words = "server process \(process)"
        if !texts[0].isEmpty { words += " of \(texts[0])" }
        if !texts[1].isEmpty { words += " (\(texts[1]))" }
        if !texts[3].isEmpty, texts[3] != "client backend" { words += ", \(texts[3])," }
        words += " holds it"
        if texts[2] == "active", case .integer(let seconds) = row[5] {
            words += ", running a statement for \(seconds) s"
        } else if case .integer(let seconds) = row[6] {
            words += ", \(texts[2]) for \(seconds) s"
        }
        return words
    }
}
