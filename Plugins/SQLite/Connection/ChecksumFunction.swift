import CSQLite

/// The SQL aggregate `martlet_checksum(value, …)`: the same for the same rows, in whatever order they come.
///
/// Each row's typed values are hashed to 64 bits, and the hashes are added up and counted; the result reads
/// `count:hash`. The whole number 1, the floating point number 1.0 and the text '1' are different values.
enum ChecksumFunction {
    /// The name it has in statements.
    static let name = "martlet_checksum"

    /// What is kept between rows; SQLite gives it as zeroed memory.
    private struct Sum {
        var count: UInt64
        var total: UInt64
    }

    /// Makes the function known to a connection; gives SQLite's result code.
    static func register(on connection: OpaquePointer) -> Int32 {
        sqlite3_create_function_v2(
            connection, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nil, nil,
            { context, count, values in ChecksumFunction.step(context, count, values) },
            { context in ChecksumFunction.finish(context) }, nil)
    }

    private static func step(
        _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        guard let memory = sqlite3_aggregate_context(context, Int32(MemoryLayout<Sum>.size)) else {
            sqlite3_result_error_nomem(context)
            return
        }
        var hash = RowHash()
        for value in UnsafeBufferPointer(start: values, count: Int(count)) { add(value, to: &hash) }
        let sum = memory.assumingMemoryBound(to: Sum.self)
        sum.pointee.count &+= 1
        sum.pointee.total &+= hash.finished
    }

    private static func finish(_ context: OpaquePointer?) {
        // Without memory there was no row.
        let memory = sqlite3_aggregate_context(context, 0)
        let sum = memory?.assumingMemoryBound(to: Sum.self).pointee ?? Sum(count: 0, total: 0)
        let digits = String(sum.total, radix: 16)
        let text = "\(sum.count):\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)"
        sqlite3_result_text(context, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
    }

    private static func add(_ value: OpaquePointer?, to hash: inout RowHash) {
        let type = sqlite3_value_type(value)
        hash.add(UInt64(UInt32(bitPattern: type)))
        switch type {
        case SQLITE_INTEGER:
            hash.add(UInt64(bitPattern: sqlite3_value_int64(value)))
        case SQLITE_FLOAT:
            // Adding zero makes one zero of the two that compare equal.
            hash.add((sqlite3_value_double(value) + 0.0).bitPattern)
        case SQLITE_TEXT:
            let start = sqlite3_value_text(value)
            hash.add(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
        case SQLITE_BLOB:
            let start = sqlite3_value_blob(value)
            hash.add(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value))))
        default:
            break
        }
    }
}

/// A hash of a sequence of words and byte strings that is the same in every process.
struct RowHash {
    private var state: UInt64 = 0x2545_F491_4F6C_DD1D

    /// Adds a word.
    mutating func add(_ word: UInt64) {
        state = Self.mixed(state &* 0x9E37_79B9_7F4A_7C15 &+ Self.mixed(word &+ 0xD1B5_4A32_D192_ED03))
    }

    /// Adds bytes and how many they are.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            add(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        add(rest)
    }

    /// The hash of all that was added.
    var finished: UInt64 { Self.mixed(state) }

    /// Spreads every bit of a word over all of it.
    private static func mixed(_ word: UInt64) -> UInt64 {
        var word = word
        word ^= word >> 31
        word &*= 0x7FB5_D329_728E_A185
        word ^= word >> 27
        word &*= 0x81DA_DEF4_BC2D_D44D
        return word ^ word >> 33
    }
}
