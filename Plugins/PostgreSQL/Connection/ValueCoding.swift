import CPostgreSQL
import MartletSchema

/// The object ids of the types whose values are more than text to us; they are the same in every version.
enum TypeID {
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
}

/// Reads the values of a result.
enum ValueReader {
    /// The values of one row.
    static func row(_ row: Int32, of result: OpaquePointer) -> [Literal] {
        (0..<PQnfields(result)).map { column in
            if PQgetisnull(result, row, column) != 0 { return .null }
            guard let start = PQgetvalue(result, row, column) else { return .null }
            let count = Int(PQgetlength(result, row, column))
            let bytes = UnsafeRawBufferPointer(start: start, count: count)
            return value(bytes, type: PQftype(result, column))
        }
    }

    private static func value(_ bytes: UnsafeRawBufferPointer, type: Oid) -> Literal {
        if type == TypeID.bytes, let decoded = hexadecimal(bytes) { return .bytes(decoded) }
        let text = String(decoding: bytes, as: UTF8.self)
        switch type {
        case TypeID.boolean: return .boolean(text == "t")
        case TypeID.int2, TypeID.int4, TypeID.int8, TypeID.oid: return Int64(text).map { .integer($0) } ?? .text(text)
        case TypeID.float4, TypeID.float8: return Double(text).map { .float($0) } ?? .text(text)
        default: return .text(text)
        }
    }

    /// Reads `\x0aff`.
    private static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count >= 2, bytes.count % 2 == 0, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x")
        else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 2 - 1)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            guard let high = digit(bytes[index]), let low = digit(bytes[index + 1]) else { return nil }
            result.append(high << 4 | low)
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x61 + 10
        case 0x41...0x46: byte - 0x41 + 10
        default: nil
        }
    }
}

/// Values for a statement's placeholders as libpq takes them.
struct ParameterList {
    private var types: [Oid] = []
    private var texts: [[CChar]?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Prepares values.
    ///
    /// Text is sent without a type, as a literal in quotes has none: the server finds it by the context.
    init(_ values: [Literal]) throws(AdapterError) {
        for value in values {
            switch value {
            case .null: add(nil, type: 0)
            case .boolean(let value): add(Array((value ? "t" : "f").utf8), type: TypeID.boolean)
            case .integer(let value): add(Array(String(value).utf8), type: TypeID.int8)
            case .float(let value): add(Array(Self.text(value).utf8), type: TypeID.float8)
            case .text(let value):
                if value.utf8.contains(0) {
                    throw AdapterError(.invalidArgument, "a text holds a NUL, which PostgreSQL cannot store")
                }
                add(Array(value.utf8), type: 0)
            case .bytes(let bytes): add(bytes, type: TypeID.bytes, isBinary: true)
            }
        }
    }

    private mutating func add(_ bytes: [UInt8]?, type: Oid, isBinary: Bool = false) {
        types.append(type)
        texts.append(bytes.map { $0.map { CChar(bitPattern: $0) } + [0] })
        lengths.append(Int32(clamping: bytes?.count ?? 0))
        formats.append(isBinary ? 1 : 0)
    }

    private static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return value.description
    }

    /// Sends a statement with these values.
    ///
    /// - Returns: Whether libpq took it.
    func send(_ sql: String, on connection: OpaquePointer) -> Bool {
        CStringList(bytes: texts).withPointers { pointers in
            PQsendQueryParams(connection, sql, Int32(types.count), types, pointers, lengths, formats, 0) == 1
        }
    }
}
