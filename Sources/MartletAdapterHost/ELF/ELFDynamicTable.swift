/// What a shared object tells the dynamic linker: the same table that the loader will go by.
struct ELFDynamicTable {
    /// The numbers by which ELF tells its entries apart.
    enum Tag {
        static let end: UInt64 = 0
        static let needed: UInt64 = 1
        static let hash: UInt64 = 4
        static let names: UInt64 = 5
        static let symbols: UInt64 = 6
        static let namesSize: UInt64 = 10
        static let libraryName: UInt64 = 14
        static let oldLibraryFolders: UInt64 = 15
        static let textRelocations: UInt64 = 22
        static let libraryFolders: UInt64 = 29
        static let flags: UInt64 = 30
        static let fastHash: UInt64 = 0x6fff_fef5
        static let versionNeeds: UInt64 = 0x6fff_fffe
        static let versionNeedsCount: UInt64 = 0x6fff_ffff
    }

    private static let textRelocationsFlag: UInt64 = 4

    let file: ELFFile
    private let entries: [(tag: UInt64, value: UInt64)]
    /// The table of names that the others point into.
    let names: BoundedBytes

    /// Reads the table of a file.
    init(_ file: ELFFile) throws(FormatRefusal) {
        self.file = file
        guard let segment = file.segments.first(where: { $0.type == ELFFile.SegmentType.dynamic }) else {
            throw .malformed("it has no dynamic table")
        }
        let table = try file.piece("its dynamic table", at: segment.offset, size: segment.fileSize)
        var entries: [(tag: UInt64, value: UInt64)] = []
        for start in stride(from: 0, to: table.count - 15, by: 16) {
            let tag = try table.number(at: start, as: UInt64.self)
            if tag == Tag.end { break }
            entries.append((tag, try table.number(at: start + 8, as: UInt64.self)))
        }
        self.entries = entries
        func value(_ tag: UInt64) -> UInt64? { entries.last { $0.tag == tag }?.value }
        guard let address = value(Tag.names), let size = value(Tag.namesSize) else {
            throw .malformed("it has no table of names")
        }
        names = try file.piece("its table of names", address: address, size: size)
    }

    /// The value of an entry, nil where there is none; the loader, too, goes by the last one.
    func value(_ tag: UInt64) -> UInt64? { entries.last { $0.tag == tag }?.value }

    /// The libraries it needs.
    func needed() throws(FormatRefusal) -> [String] { try texts(Tag.needed) }

    /// The name by which other libraries would ask for it.
    func libraryName() throws(FormatRefusal) -> String? { try texts(Tag.libraryName).last }

    /// The folders it takes libraries from, `$ORIGIN` as it is written.
    func libraryFolders() throws(FormatRefusal) -> [String] {
        try (texts(Tag.oldLibraryFolders) + texts(Tag.libraryFolders)).flatMap {
            $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// Whether it wants its code changed when it is loaded.
    var hasTextRelocations: Bool {
        value(Tag.textRelocations) != nil || (value(Tag.flags) ?? 0) & Self.textRelocationsFlag != 0
    }

    private func texts(_ tag: UInt64) throws(FormatRefusal) -> [String] {
        var found: [String] = []
        for entry in entries where entry.tag == tag { found.append(try name(at: entry.value)) }
        return found
    }

    /// The name at an offset of the table of names.
    func name(at offset: UInt64) throws(FormatRefusal) -> String {
        guard let position = Int(exactly: offset) else { throw .malformed("a name lies behind the table of names") }
        return try names.text(at: position)
    }
}
