/// What of a file's bytes decides whether it can be loaded here.
struct ELFSummary {
    /// The texts of its notes for Martlet.
    let notes: [[UInt8]]
    /// The folders it takes libraries from.
    let libraryFolders: [String]
    /// The libraries it needs.
    let needed: [String]
    /// The name by which other libraries would ask for it.
    let libraryName: String?
    /// The newest version of glibc that it needs.
    let newestLibrary: LibraryVersion?
    /// The symbols it exports.
    let exports: [String]

    private static let executableFlag: UInt32 = 1

    /// Reads a file and refuses what no adapter may be.
    init(_ source: any ByteSource) throws(FormatRefusal) {
        let file = try ELFFile(source)
        // Without this entry the loader makes the stack of the whole process executable.
        let stack = file.segments.last { $0.type == ELFFile.SegmentType.stack }
        guard let stack, stack.flags & Self.executableFlag == 0 else { throw .executableStack }
        let dynamic = try ELFDynamicTable(file)
        if dynamic.hasTextRelocations { throw .textRelocations }
        libraryFolders = try dynamic.libraryFolders()
        notes = try ELFNotes(file: file).texts()
        needed = try dynamic.needed()
        libraryName = try dynamic.libraryName()
        newestLibrary = try ELFVersionNeeds(dynamic: dynamic).newestLibrary()
        exports = try ELFSymbols(dynamic: dynamic).exported()
    }

    /// Refuses a file that needs a newer C library than there is.
    func checkLibraryVersion(present: LibraryVersion?) throws(FormatRefusal) {
        if let newestLibrary, let present, present < newestLibrary {
            throw .libraryVersion(needed: "\(newestLibrary)", present: "\(present)")
        }
    }

    /// Refuses a file that exports anything but the entry function.
    func checkExports() throws(FormatRefusal) {
        guard exports.contains(EntrySymbol.name) else {
            let others = exports.filter { $0.hasPrefix(EntrySymbol.family) }
            throw others.isEmpty ? .noEntry : .otherEntries(others)
        }
        let others = exports.filter { $0 != EntrySymbol.name }
        if !others.isEmpty { throw .otherExports(others) }
    }
}
