import CSQLite
import MartletSchema

/// Owns one prepared statement.
struct PreparedStatement: ~Copyable {
    private let statement: OpaquePointer

    /// Takes over a statement.
    init(owning statement: OpaquePointer) {
        self.statement = statement
    }

    deinit { sqlite3_finalize(statement) }

    /// The number of values that it takes.
    var parameterCount: Int { Int(sqlite3_bind_parameter_count(statement)) }

    /// Whether it writes nothing.
    var isReadOnly: Bool { sqlite3_stmt_readonly(statement) != 0 }

    /// Goes on to the next row; gives SQLite's result code.
    func step() -> Int32 { sqlite3_step(statement) }

    /// Gives a placeholder its value; gives SQLite's result code.
    func bind(_ value: Literal, at position: Int32) -> Int32 {
        switch value {
        case .null: sqlite3_bind_null(statement, position)
        case .boolean(let flag): sqlite3_bind_int(statement, position, flag ? 1 : 0)
        case .integer(let number): sqlite3_bind_int64(statement, position, number)
        case .float(let number): sqlite3_bind_double(statement, position, number)
        case .text(let text): bindText(text, at: position)
        case .bytes(let bytes): bindBytes(bytes, at: position)
        }
    }

    /// The values of the row it stands on.
    func row() -> [Literal] {
        let count = sqlite3_column_count(statement)
        var values: [Literal] = []
        values.reserveCapacity(Int(count))
        for column in 0..<count { values.append(value(column)) }
        return values
    }

    /// The value of a column of the row it stands on; text that is not UTF-8 is given as bytes.
    func value(_ column: Int32) -> Literal {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .float(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
            return String(validating: bytes, as: UTF8.self).map(Literal.text) ?? .bytes(Array(bytes))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let count = Int(sqlite3_column_bytes(statement, column))
            return .bytes(Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
        default: return .null
        }
    }

    /// Tells SQLite to copy what it is given: its `SQLITE_TRANSIENT`, which Swift does not import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func bindText(_ text: String, at position: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // A nil address would bind NULL instead of an empty text.
                guard let start = characters.baseAddress else {
                    return sqlite3_bind_text(statement, position, "", 0, Self.copied)
                }
                return sqlite3_bind_text64(
                    statement, position, start, UInt64(characters.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bindBytes(_ bytes: [UInt8], at position: Int32) -> Int32 {
        bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_zeroblob(statement, position, 0)
            }
            return sqlite3_bind_blob64(statement, position, start, UInt64(bytes.count), Self.copied)
        }
    }
}
