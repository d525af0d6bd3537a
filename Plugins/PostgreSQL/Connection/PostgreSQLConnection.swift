import CPostgreSQL
import MartletAdapterKit
import MartletSchema

/// Owns one connection to a server.
final class PostgreSQLConnection {
    /// Reaches the server from other threads.
    let cancelTarget: CancelTarget
    /// The server and the database for people.
    let place: String
    /// How long its locks and statements may take at the moment.
    var timeouts = SessionTimeouts()
    /// Looks at who stands in its way; nil where nobody does.
    var lockObserver: LockObserver?

    private var connection: OpaquePointer?

    /// Connects.
    ///
    /// - Throws: `AdapterError` that says what stands against it.
    init(_ parameters: ConnectionParameters, call: CallContext) throws(AdapterError) {
        let connection = try ConnectionOpening.connect(parameters, call: call)
        self.connection = connection
        place = ConnectionOpening.place(of: connection)
        cancelTarget = CancelTarget(connection: connection)
        // Notices may repeat what is in rows, and libpq would print them.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
    }

    deinit { close() }

    /// Closes the connection; the server rolls an open transaction back.
    func close() {
        guard let connection else { return }
        self.connection = nil
        cancelTarget.invalidate()
        lockObserver?.close()
        PQfinish(connection)
    }

    /// Gives libpq's handle.
    ///
    /// - Throws: `AdapterError` where the session is closed.
    func handle() throws(AdapterError) -> OpaquePointer {
        guard let connection else { throw AdapterError(.contract, "the session is closed", sessionIsUsable: false) }
        return connection
    }

    /// Whether the server is still at the other end, as far as libpq knows.
    var isAlive: Bool { connection.map { PQstatus($0) == CONNECTION_OK } ?? false }

    /// Whether a transaction is open, failed or not.
    var isInTransaction: Bool {
        guard let connection else { return false }
        let status = PQtransactionStatus(connection)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// The server's version as one number, such as 150018.
    var versionNumber: Int64 { connection.map { Int64(PQserverVersion($0)) } ?? 0 }

    /// The process id that the server, or what stands before it, gave at the beginning.
    var announcedProcess: Int64 { connection.map { Int64(PQbackendPID($0)) } ?? 0 }

    /// A setting that the server reports on its own, such as `server_version`.
    func reported(_ name: String) -> String? {
        guard let connection, let value = PQparameterStatus(connection, name) else { return nil }
        return String(cString: value)
    }

    /// Runs exactly one statement; see `DatabaseSession.execute`.
    @discardableResult
    func run(
        _ sql: String, parameters: [Literal] = [], call: CallContext?,
        onRow: ([Literal]) throws(AdapterError) -> Bool = { _ in true }
    ) throws(AdapterError) -> StatementResult {
        try StatementRun(connection: self, sql: sql, call: call).run(parameters, onRow: onRow)
    }

    /// All rows of a statement.
    func rows(_ sql: String, _ parameters: [Literal] = [], call: CallContext?) throws(AdapterError) -> [[Literal]] {
        var rows: [[Literal]] = []
        try run(sql, parameters: parameters, call: call) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    /// The first value of a statement's first row; nil where there is no row.
    func firstValue(
        _ sql: String, _ parameters: [Literal] = [], call: CallContext?
    ) throws(AdapterError) -> Literal? {
        try rows(sql, parameters, call: call).first?.first
    }
}
