import MartletSchema

/// Names those who may stand in the way of a lock that could not be had.
struct LockBlockers {
    /// The connection that waited in vain.
    let connection: MariaDBConnection

    /// Puts into an error what the server shows of other sessions with open transactions.
    ///
    /// A lock on metadata is held by whoever used the table in a transaction that is open; the server shows that lock to
    /// nobody unless a plug-in is loaded, but the transactions to everybody with the right PROCESS.
    func explaining(_ failure: AdapterError) -> AdapterError {
        var error = failure
        let sql = """
            SELECT t.trx_mysql_thread_id AS n FROM information_schema.innodb_trx AS t \
            WHERE t.trx_mysql_thread_id NOT IN (0, CONNECTION_ID()) ORDER BY t.trx_started LIMIT 3
            """
        var names: [String] = []
        for row in (try? connection.rows(sql, call: nil)) ?? [] {
            guard case .integer(let number)? = row.first,
                let name = try? NamedLock.description(of: number, connection, call: nil)
            else { continue }
            names.append(name)
        }
        error.message =
            names.isEmpty
            ? "\(failure.message); the server does not say who holds the lock"
            : "\(failure.message); a transaction is open in \(names.joined(separator: "; "))"
        return error
    }
}
