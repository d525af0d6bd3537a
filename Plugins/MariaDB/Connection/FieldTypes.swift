import CMariaDB
import MartletSchema

/// Knows how the values of a result's columns are read.
struct FieldTypes {
    /// How a value is read.
    enum Reading {
        case integer
        case float
        case single
        case text
        case bytes
    }

    /// How each column is read.
    let readings: [Reading]

    /// The number of the character set that stands for bytes.
    private static let binary: UInt32 = 63

    /// Looks at a result.
    init(of result: UnsafeMutablePointer<MYSQL_RES>) {
        let count = Int(mysql_num_fields(result))
        guard let fields = mysql_fetch_fields(result) else {
            readings = []
            return
        }
        readings = (0..<count).map { Self.reading(fields[$0]) }
    }

    /// The values of a row.
    func values(
        of row: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>, lengths: UnsafeMutablePointer<UInt>
    ) -> [Literal] {
        readings.indices.map { index in
            guard let start = row[index] else { return .null }
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(lengths[index]))
            return Self.value(bytes, readings[index])
        }
    }

    /// Reads one value.
    static func value(_ bytes: UnsafeRawBufferPointer, _ reading: Reading) -> Literal {
        if reading == .bytes { return .bytes(Array(bytes)) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch reading {
        // What is larger than a signed number stays text, so that nothing of it is lost.
        case .integer: return Int64(text).map { .integer($0) } ?? .text(text)
        case .float, .single: return Double(text).map { .float($0) } ?? .text(text)
        case .text, .bytes: return .text(text)
        }
    }

    private static func reading(_ field: MYSQL_FIELD) -> Reading {
        switch field.type {
        case MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_LONG, MYSQL_TYPE_INT24, MYSQL_TYPE_LONGLONG,
            MYSQL_TYPE_YEAR:
            .integer
        case MYSQL_TYPE_FLOAT: .single
        case MYSQL_TYPE_DOUBLE: .float
        case MYSQL_TYPE_BIT, MYSQL_TYPE_GEOMETRY: .bytes
        case MYSQL_TYPE_BLOB, MYSQL_TYPE_TINY_BLOB, MYSQL_TYPE_MEDIUM_BLOB, MYSQL_TYPE_LONG_BLOB,
            MYSQL_TYPE_STRING, MYSQL_TYPE_VAR_STRING, MYSQL_TYPE_VARCHAR:
            field.charsetnr == binary ? .bytes : .text
        default: .text
        }
    }
}
