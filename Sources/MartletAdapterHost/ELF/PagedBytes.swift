/// A piece of a file that is read block by block, and only as far as it is asked about: for tables whose size is
/// written nowhere.
struct PagedBytes {
    private static let blockSize = 4096

    /// What the piece is, for messages.
    let name: String
    /// How many bytes it can have at most.
    let count: Int
    private let file: ELFFile
    private let offset: UInt64
    private var block: BoundedBytes
    private var blockStart = 0

    /// Takes `count` bytes of a file, which lie within it, from an offset on.
    init(_ name: String, of file: ELFFile, at offset: UInt64, count: Int) {
        self.name = name
        self.count = count
        self.file = file
        self.offset = offset
        block = BoundedBytes(name: name, bytes: [])
    }

    /// Reads a number in the byte order of this machine, which the header was checked for.
    mutating func number<Number: FixedWidthInteger>(
        at position: Int, as type: Number.Type
    ) throws(FormatRefusal) -> Number {
        let size = MemoryLayout<Number>.size
        guard position >= 0, position <= count, size <= count - position else {
            throw .malformed("\(name) ends in the middle of an entry")
        }
        if position < blockStart || position + size > blockStart + block.count {
            block = try file.piece(
                name, at: offset + UInt64(position), size: UInt64(min(Self.blockSize, count - position)))
            blockStart = position
        }
        return try block.number(at: position - blockStart, as: type)
    }
}
