/// A 64-bit ELF file of which nothing is believed that was not checked, and of which nothing is executed.
struct ELFFile {
    /// A part of the file that the loader maps or reads.
    struct Segment {
        let type: UInt32
        let flags: UInt32
        let offset: UInt64
        let address: UInt64
        let fileSize: UInt64
        let alignment: UInt64
    }

    /// A part of the file as linkers see it.
    struct Section {
        let type: UInt32
        let offset: UInt64
        let size: UInt64
        let alignment: UInt64
    }

    /// The most bytes of one table; the largest in practice, symbol names of unstripped C++, stay far below.
    static let largestTable: UInt64 = 64 << 20

    let source: any ByteSource
    let segments: [Segment]
    let sections: [Section]

    /// Reads the headers and checks that the file is a whole shared object for this machine.
    init(_ source: any ByteSource) throws(FormatRefusal) {
        self.source = source
        let header = try Self.header(of: source)
        segments = try Self.segments(header, source)
        sections = try Self.sections(header, source)
        for segment in segments where segment.type == SegmentType.load {
            guard segment.offset <= source.size, segment.fileSize <= source.size - segment.offset else {
                throw .truncated("a loaded segment")
            }
        }
    }

    /// Reads a piece of the file.
    func piece(_ name: String, at offset: UInt64, size: UInt64) throws(FormatRefusal) -> BoundedBytes {
        try Self.piece(name, at: offset, size: size, of: source)
    }

    /// Reads a piece of the file by the address at which the loader would put it.
    func piece(_ name: String, address: UInt64, size: UInt64) throws(FormatRefusal) -> BoundedBytes {
        let (offset, available) = try location(of: address, name)
        guard size <= available else { throw .malformed("\(name) is larger than its segment") }
        return try piece(name, at: offset, size: size)
    }

    /// Gives all of a loaded segment from an address on: for tables whose size is not written anywhere.
    func rest(_ name: String, address: UInt64) throws(FormatRefusal) -> PagedBytes {
        let (offset, available) = try location(of: address, name)
        return PagedBytes(name, of: self, at: offset, count: Int(min(available, Self.largestTable)))
    }

    private func location(of address: UInt64, _ name: String) throws(FormatRefusal) -> (UInt64, UInt64) {
        for segment in segments where segment.type == SegmentType.load && address >= segment.address {
            let distance = address - segment.address
            guard distance < segment.fileSize else { continue }
            return (segment.offset + distance, segment.fileSize - distance)
        }
        throw .malformed("\(name) is in no loaded segment")
    }

    /// The numbers by which ELF tells segments apart.
    enum SegmentType {
        static let load: UInt32 = 1
        static let dynamic: UInt32 = 2
        static let note: UInt32 = 4
        static let stack: UInt32 = 0x6474_e551
    }
}
