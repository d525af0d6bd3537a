import CPostgreSQL

/// A connection through libpq alone, as a witness that is independent of the adapter.
final class PostgreSQLConnection {
    private let handle: OpaquePointer

    init(_ url: String) throws {
        guard let handle = PQconnectdb(url) else { throw StatementFailure(sql: url, message: "no memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw failure(url) }
        // Notices are for nobody here.
        PQsetNoticeReceiver(handle, { _, _ in }, nil)
    }

    deinit { PQfinish(handle) }

    /// Runs statements, together one transaction, that give nothing back.
    func run(_ script: String) throws { _ = try rows(script) }

    /// Runs statements, together one transaction, and gives the rows of the last one, each a list of texts.
    func rows(_ script: String) throws -> [[String?]] {
        let result = PQexec(handle, script)
        defer { PQclear(result) }
        let status = PQresultStatus(result)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK || status == PGRES_EMPTY_QUERY else {
            throw failure(script)
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                guard PQgetisnull(result, row, column) == 0 else { return nil }
                return PQgetvalue(result, row, column).map { String(cString: $0) }
            }
        }
    }

    /// Runs a query and gives its rows with empty texts for NULL.
    func texts(_ query: String) throws -> [[String]] { try rows(query).map { $0.map { $0 ?? "" } } }

    private func failure(_ sql: String) -> StatementFailure {
        let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
        return StatementFailure(sql: sql, message: String(message.split(separator: "\n").first ?? ""))
    }
}
