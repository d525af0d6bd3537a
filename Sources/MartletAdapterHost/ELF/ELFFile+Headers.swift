extension ELFFile {
    private static let headerSize: UInt64 = 64
    private static let segmentSize = 56
    private static let sectionSize = 64
    private static let sharedObject: UInt16 = 3

    /// Reads and checks the file's first 64 bytes.
    static func header(of source: any ByteSource) throws(FormatRefusal) -> BoundedBytes {
        if source.size == 0 { throw .empty }
        guard let magic = source.read(at: 0, count: Int(min(4, source.size))), magic == [0x7f, 0x45, 0x4c, 0x46] else {
            throw .notELF
        }
        let header = try piece("its header", at: 0, size: headerSize, of: source)
        if header.bytes[4] != 2 { throw .wordSize }
        let isLittle = header.bytes[5] == 1
        let hostIsLittle = UInt16(1).littleEndian == 1
        if isLittle != hostIsLittle { throw .byteOrder }
        let machine = ELFMachine(number: try header.number(at: 18, as: UInt16.self))
        if machine != .host { throw .machine(file: machine.name, host: ELFMachine.host.name) }
        if try header.number(at: 16, as: UInt16.self) != sharedObject { throw .notASharedObject }
        return header
    }

    /// Reads the table of segments.
    static func segments(_ header: BoundedBytes, _ source: any ByteSource) throws(FormatRefusal) -> [Segment] {
        let count = Int(try header.number(at: 56, as: UInt16.self))
        guard try header.number(at: 54, as: UInt16.self) == segmentSize, count > 0, count < 0xffff else {
            throw .malformed("its table of segments has another form")
        }
        let offset = try header.number(at: 32, as: UInt64.self)
        let table = try piece("its table of segments", at: offset, size: UInt64(count * segmentSize), of: source)
        var segments: [Segment] = []
        for start in stride(from: 0, to: count * segmentSize, by: segmentSize) {
            segments.append(
                Segment(
                    type: try table.number(at: start, as: UInt32.self),
                    flags: try table.number(at: start + 4, as: UInt32.self),
                    offset: try table.number(at: start + 8, as: UInt64.self),
                    address: try table.number(at: start + 16, as: UInt64.self),
                    fileSize: try table.number(at: start + 32, as: UInt64.self),
                    alignment: try table.number(at: start + 48, as: UInt64.self)))
        }
        return segments
    }

    /// Reads the table of sections, which a stripped file need not have.
    static func sections(_ header: BoundedBytes, _ source: any ByteSource) throws(FormatRefusal) -> [Section] {
        let offset = try header.number(at: 40, as: UInt64.self)
        let count = Int(try header.number(at: 60, as: UInt16.self))
        if offset == 0 || count == 0 { return [] }
        guard try header.number(at: 58, as: UInt16.self) == sectionSize else {
            throw .malformed("its table of sections has another form")
        }
        let table = try piece("its table of sections", at: offset, size: UInt64(count * sectionSize), of: source)
        var sections: [Section] = []
        for start in stride(from: 0, to: count * sectionSize, by: sectionSize) {
            sections.append(
                Section(
                    type: try table.number(at: start + 4, as: UInt32.self),
                    offset: try table.number(at: start + 24, as: UInt64.self),
                    size: try table.number(at: start + 32, as: UInt64.self),
                    alignment: try table.number(at: start + 48, as: UInt64.self)))
        }
        return sections
    }

    /// Reads a piece of a file.
    static func piece(
        _ name: String, at offset: UInt64, size: UInt64, of source: any ByteSource
    ) throws(FormatRefusal) -> BoundedBytes {
        guard size <= largestTable else { throw .malformed("\(name) is larger than any real one") }
        guard let bytes = source.read(at: offset, count: Int(size)) else { throw .truncated(name) }
        return BoundedBytes(name: name, bytes: bytes)
    }
}
