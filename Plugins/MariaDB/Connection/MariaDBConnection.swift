import CMariaDB
import MartletAdapterKit
import MartletSchema

/// Owns one connection to a server.
final class MariaDBConnection {
    /// What it was opened with.
    let parameters: ConnectionParameters
    /// The number that the server gave to the connection.
    let number: UInt
    /// The server's version as it reports it, such as `10.11.6-MariaDB`.
    let serverInfo: String
    /// Reaches the server from other threads.
    let cancelTarget: CancelTarget
    /// How long its statements may take at the moment, in milliseconds; 0 for any time.
    var statementMilliseconds: Int64 = 0
    /// Whether a transaction of ours is open.
    var isInTransaction = false
    private var connection: UnsafeMutablePointer<MYSQL>?

    /// Connects.
    ///
    /// - Throws: `AdapterError` that says what stands against it.
    init(_ parameters: ConnectionParameters, call: CallContext) throws(AdapterError) {
        try call.checkCancellation()
        guard let connection = mysql_init(nil) else {
            throw AdapterError(.internal, "no memory for a connection", sessionIsUsable: false)
        }
        do throws(AdapterError) {
            try parameters.apply(to: connection)
            let url = parameters.url
            let isOpen = mysql_real_connect(
                connection, url.host, url.user, parameters.password, url.database, UInt32(url.port ?? 0),
                url.parameters[.socket], 0)
            guard isOpen != nil else {
                throw ConnectionFailure(MariaDBFailure(of: connection), parameters).error
            }
            // The client library goes on without where the server offers none.
            if parameters.requiresTLS, mysql_get_ssl_cipher(connection) == nil {
                throw AdapterError(
                    .cannotConnect, "\(parameters.place): no TLS came about: the server offers none",
                    sessionIsUsable: false)
            }
        } catch {
            mysql_close(connection)
            throw error
        }
        self.connection = connection
        self.parameters = parameters
        number = mysql_thread_id(connection)
        serverInfo = mysql_get_server_info(connection).map { String(cString: $0) } ?? ""
        cancelTarget = CancelTarget(parameters: parameters, number: number)
    }

    deinit { close() }

    /// The server and the database for people.
    var place: String { parameters.place }

    /// Whether it was not closed and not lost, as far as anybody knows.
    var isAlive: Bool { connection != nil }

    /// Closes the connection; the server rolls an open transaction back and gives locks free.
    func close() {
        guard let connection else { return }
        self.connection = nil
        isInTransaction = false
        cancelTarget.invalidate()
        mysql_close(connection)
    }

    /// Gives the library's handle.
    ///
    /// - Throws: `AdapterError` where the session is closed.
    func handle() throws(AdapterError) -> UnsafeMutablePointer<MYSQL> {
        guard let connection else { throw AdapterError(.contract, "the session is closed", sessionIsUsable: false) }
        return connection
    }

    /// Runs exactly one statement; see `DatabaseSession.execute`.
    @discardableResult
    func run(
        _ sql: String, parameters: [Literal] = [], call: CallContext?,
        onRow: ([Literal]) throws(AdapterError) -> Bool = { _ in true }
    ) throws(AdapterError) -> Int64? {
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
