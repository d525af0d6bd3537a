import CMariaDB
import MartletAdapterKit
import MartletSchema

/// One statement on its way to the server and back.
struct StatementRun {
    /// The connection.
    let connection: MariaDBConnection
    /// The statement.
    let sql: String
    /// What the host says meanwhile; nil for what it cannot stop.
    let call: CallContext?

    /// Runs it; see `DatabaseSession.execute`.
    func run(
        _ parameters: [Literal], onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        if let call { try call.checkCancellation() }
        if sql.utf8.contains(0) { throw AdapterError(.invalidArgument, "the statement holds a NUL") }
        let handle = try connection.handle()
        connection.cancelTarget.begin()
        defer { connection.cancelTarget.end() }
        if parameters.isEmpty { return try runText(handle, onRow: onRow) }
        return try PreparedRun(run: self, handle: handle).run(parameters, onRow: onRow)
    }

    private func runText(
        _ handle: UnsafeMutablePointer<MYSQL>, onRow: ([Literal]) throws(AdapterError) -> Bool
    ) throws(AdapterError) -> Int64? {
        var text = sql
        let status = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { mysql_real_query(handle, $0.baseAddress, UInt($0.count)) }
        }
        guard status == 0 else { throw failed(MariaDBFailure(of: handle)) }
        guard let result = mysql_use_result(handle) else {
            guard mysql_field_count(handle) == 0 else { throw failed(MariaDBFailure(of: handle)) }
            return Self.writtenRows(mysql_affected_rows(handle))
        }
        defer { mysql_free_result(result) }
        let types = FieldTypes(of: result)
        while let row = mysql_fetch_row(result) {
            if let call, call.isCancelled { throw AdapterError(.cancelled, "stopped by the host") }
            guard let lengths = mysql_fetch_lengths(result) else { break }
            guard try onRow(types.values(of: row, lengths: lengths)) else { return nil }
        }
        if mysql_errno(handle) != 0 { throw failed(MariaDBFailure(of: handle)) }
        return nil
    }

    /// The number of rows that were written; nil where it is unknown.
    static func writtenRows(_ count: my_ulonglong) -> Int64? {
        count == my_ulonglong.max ? nil : Int64(clamping: count)
    }

    /// The error of a failure, and what it means for the session.
    func failed(_ failure: MariaDBFailure) -> AdapterError {
        var error = failure.error()
        if failure.number == 1317 || failure.number == 1028 {
            if connection.cancelTarget.isRequested {
                error.code = .cancelled
                error.message = "stopped by the host"
            } else {
                error.code = .statement
                error.message = "somebody ended the statement on the server: \(failure.message)"
            }
        }
        if failure.number == 1969 {
            error.message = "the statement did not end within \(connection.statementMilliseconds) ms"
        }
        // What deadlocks take away is the whole transaction.
        if failure.number == 1213 { connection.isInTransaction = false }
        if failure.isLoss {
            error.message = "the connection to \(connection.place) is gone: \(failure.message)"
            if connection.isInTransaction, !Self.mayCommit(sql) { error.outcome = .notApplied }
            connection.close()
        }
        return error
    }

    /// Whether a statement may end its transaction for good: all but those that only read or write rows.
    private static func mayCommit(_ sql: String) -> Bool {
        let word = SQLLexer.firstWords(of: sql, 1).first ?? ""
        return !["SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "SET", "SAVEPOINT"].contains(word)
    }
}
