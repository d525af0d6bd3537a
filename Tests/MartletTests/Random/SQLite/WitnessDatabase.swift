import CSQLite

/// A database through SQLite's C interface alone, as a witness that is faster than the client and as independent.
final class WitnessDatabase {
    private let connection: OpaquePointer

    init(_ path: String) throws {
        var connection: OpaquePointer?
        guard sqlite3_open(path, &connection) == SQLITE_OK, let connection else {
            throw StatementFailure(sql: path, message: "cannot be opened")
        }
        self.connection = connection
        _ = try rows("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY")
    }

    deinit { sqlite3_close_v2(connection) }

    /// Runs statements that give nothing back.
    func run(_ script: String) throws {
        guard sqlite3_exec(connection, script, nil, nil, nil) == SQLITE_OK else { throw failure(script) }
    }

    /// Runs a script and gives its rows, each a list of texts, with the same text for NULL as the client's reader has.
    func rows(_ script: String) throws -> [[String]] {
        var rows: [[String]] = []
        var rest = Array(script.utf8CString)
        while rest.count > 1 {
            var statement: OpaquePointer?
            let used = try rest.withUnsafeBufferPointer { buffer -> Int in
                var tail: UnsafePointer<CChar>?
                guard sqlite3_prepare_v2(connection, buffer.baseAddress, -1, &statement, &tail) == SQLITE_OK else {
                    throw failure(script)
                }
                return buffer.baseAddress.flatMap { start in tail.map { $0 - start } } ?? buffer.count
            }
            rest.removeFirst(used)
            guard let statement else { continue }
            defer { sqlite3_finalize(statement) }
            try step(statement, into: &rows, script)
        }
        return rows
    }

    private func step(_ statement: OpaquePointer, into rows: inout [[String]], _ script: String) throws {
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(statement)).map { column in
                        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? SQLiteTable.null
                    })
            case SQLITE_DONE: return
            default: throw failure(script)
            }
        }
    }

    private func failure(_ sql: String) -> StatementFailure {
        StatementFailure(sql: sql, message: String(cString: sqlite3_errmsg(connection)))
    }
}
