import CMariaDB
import MartletSchema

/// Values for a statement's placeholders as the client library takes them.
struct ParameterBuffers {
    /// One value's type and bytes.
    private struct Value {
        var type: enum_field_types
        var bytes: [UInt8]
    }

    private let values: [Value]

    /// Prepares values.
    init(_ literals: [Literal]) {
        values = literals.map { literal in
            switch literal {
            case .null: Value(type: MYSQL_TYPE_NULL, bytes: [])
            case .boolean(let flag): Self.number(Int64(flag ? 1 : 0), MYSQL_TYPE_LONGLONG)
            case .integer(let number): Self.number(number, MYSQL_TYPE_LONGLONG)
            case .float(let number): Self.number(number, MYSQL_TYPE_DOUBLE)
            case .text(let text): Value(type: MYSQL_TYPE_STRING, bytes: Array(text.utf8))
            case .bytes(let bytes): Value(type: MYSQL_TYPE_BLOB, bytes: bytes)
            }
        }
    }

    private static func number<Number: BitwiseCopyable>(_ number: Number, _ type: enum_field_types) -> Value {
        Value(type: type, bytes: withUnsafeBytes(of: number) { Array($0) })
    }

    /// Gives the bindings, which live as long as the call.
    func withBindings<Result>(_ body: (UnsafeMutablePointer<MYSQL_BIND>) -> Result) -> Result {
        let all = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, values.reduce(0) { $0 + ($1.bytes.count + 7) / 8 * 8 }), alignment: 8)
        let bindings = UnsafeMutablePointer<MYSQL_BIND>.allocate(capacity: max(1, values.count))
        let lengths = UnsafeMutablePointer<UInt>.allocate(capacity: max(1, values.count))
        defer {
            all.deallocate()
            bindings.deallocate()
            lengths.deallocate()
        }
        var offset = 0
        for (index, value) in values.enumerated() {
            UnsafeMutableRawBufferPointer(rebasing: all[offset..<(offset + value.bytes.count)]).copyBytes(
                from: value.bytes)
            (lengths + index).initialize(to: UInt(value.bytes.count))
            var binding = MYSQL_BIND()
            binding.buffer_type = value.type
            binding.buffer = all.baseAddress.map { $0 + offset }
            binding.buffer_length = UInt(value.bytes.count)
            binding.length = lengths + index
            (bindings + index).initialize(to: binding)
            offset += (value.bytes.count + 7) / 8 * 8
        }
        return body(bindings)
    }
}
