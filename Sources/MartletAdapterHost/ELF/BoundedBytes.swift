/// A piece of a file in which every read is checked against its end.
struct BoundedBytes {
    /// The most bytes of a name; a mangled one of C++ may well have thousands.
    private static let longestName = 1 << 16

    /// What the piece is, for messages.
    let name: String
    /// The bytes.
    let bytes: [UInt8]

    var count: Int { bytes.count }

    /// Reads a number in the byte order of this machine, which the header was checked for.
    func number<Number: FixedWidthInteger>(at offset: Int, as type: Number.Type) throws(FormatRefusal) -> Number {
        guard offset >= 0, offset <= bytes.count, MemoryLayout<Number>.size <= bytes.count - offset else {
            throw .malformed("\(name) ends in the middle of an entry")
        }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Number.self) }
    }

    /// Reads a text that a NUL ends.
    func text(at offset: Int) throws(FormatRefusal) -> String {
        guard offset >= 0, offset < bytes.count,
            let end = bytes[offset..<min(bytes.count, offset + Self.longestName)].firstIndex(of: 0)
        else {
            throw .malformed("\(name) holds a name that does not end")
        }
        guard let text = String(validating: bytes[offset..<end], as: UTF8.self) else {
            throw .malformed("\(name) holds a name that is not UTF-8")
        }
        return text
    }

    /// Gives a part of the piece.
    func slice(at offset: Int, count: Int) throws(FormatRefusal) -> ArraySlice<UInt8> {
        guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
            throw .malformed("\(name) ends in the middle of an entry")
        }
        return bytes[offset..<offset + count]
    }
}
