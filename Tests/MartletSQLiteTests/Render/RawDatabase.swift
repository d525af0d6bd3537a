import CSQLite
import MartletSchema

/// A database in memory through SQLite's C interface alone, so that what is rendered is tried without the adapter's own
/// sessions.
final class RawDatabase {
    /// What SQLite said against a statement.
    struct Failure: Error, CustomStringConvertible {
        let sql: String
        let message: String
        var description: String { "\(message): \(sql)" }
    }

    private let connection: OpaquePointer

    /// The connection, for what only the C interface can do.
    var handle: OpaquePointer { connection }

    /// Opens an empty database and runs statements in it.
    init(_ script: String = "") throws {
        var connection: OpaquePointer?
        guard sqlite3_open(":memory:", &connection) == SQLITE_OK, let connection else {
            throw Failure(sql: "", message: "no memory for a database")
        }
        self.connection = connection
        registerChecksum()
        try run(script)
    }

    deinit { sqlite3_close_v2(connection) }

    /// The linked SQLite as a target.
    static var profile: TargetProfile {
        TargetProfile(
            engine: "sqlite", version: String(cString: sqlite3_libversion()),
            versionNumber: Int64(sqlite3_libversion_number()))
    }

    /// Runs statements that give nothing back.
    func run(_ script: String) throws {
        guard sqlite3_exec(connection, script, nil, nil, nil) == SQLITE_OK else { throw failure(script) }
    }

    /// Runs one statement; each row as texts, NULL as nil.
    func rows(_ sql: String, _ parameters: [Literal] = []) throws -> [[String?]] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
        defer { sqlite3_finalize(statement) }
        for (position, value) in parameters.enumerated() { bind(value, at: Int32(position + 1), of: statement) }
        var rows: [[String?]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(statement)).map { column in
                        sqlite3_column_text(statement, column).map { String(cString: $0) }
                    })
            case SQLITE_DONE: return rows
            default: throw failure(sql)
            }
        }
    }

    /// The first value of the first row.
    func value(_ sql: String) throws -> String? { try rows(sql).first?.first ?? nil }

    /// The text of an object as SQLite keeps it.
    func text(of name: String) throws -> String? {
        try rows("SELECT sql FROM sqlite_schema WHERE name = ?", [.text(name)]).first?.first ?? nil
    }

    private func bind(_ value: Literal, at position: Int32, of statement: OpaquePointer?) {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)  // SQLITE_TRANSIENT: SQLite copies the text.
        switch value {
        case .null: sqlite3_bind_null(statement, position)
        case .boolean(let value): sqlite3_bind_int64(statement, position, value ? 1 : 0)
        case .integer(let value): sqlite3_bind_int64(statement, position, value)
        case .float(let value): sqlite3_bind_double(statement, position, value)
        case .text(let value): sqlite3_bind_text(statement, position, value, -1, copied)
        case .bytes(let value): sqlite3_bind_blob(statement, position, value, Int32(value.count), copied)
        }
    }

    private func failure(_ sql: String) -> Failure {
        Failure(sql: sql, message: String(cString: sqlite3_errmsg(connection)))
    }
}
