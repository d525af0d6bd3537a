/// The versions of the C library that a shared object needs.
struct ELFVersionNeeds {
    private static let weakFlag: UInt16 = 2
    private static let prefix = "GLIBC_"
    /// The most libraries, and the most versions of one; a real file has a few dozen.
    private static let largestCount = 1024

    let dynamic: ELFDynamicTable

    /// The newest version of glibc that is needed; nil where none is named.
    func newestLibrary() throws(FormatRefusal) -> LibraryVersion? {
        guard let address = dynamic.value(ELFDynamicTable.Tag.versionNeeds) else { return nil }
        var table = try dynamic.file.rest("its table of versions", address: address)
        let libraries = Int(clamping: dynamic.value(ELFDynamicTable.Tag.versionNeedsCount) ?? 0)
        guard libraries <= Self.largestCount else { throw .malformed("it needs more libraries than any real file") }
        var newest: LibraryVersion?
        var position = 0
        for _ in 0..<libraries {
            let count = Int(try table.number(at: position + 2, as: UInt16.self))
            guard count <= Self.largestCount else { throw .malformed("it needs more versions than any real file") }
            let first = try table.number(at: position + 8, as: UInt32.self)
            for version in try versions(&table, at: position + Int(first), count: count) {
                newest = max(newest ?? version, version)
            }
            let next = Int(try table.number(at: position + 12, as: UInt32.self))
            if next == 0 { break }
            position += next
        }
        return newest
    }

    private func versions(
        _ table: inout PagedBytes, at start: Int, count: Int
    ) throws(FormatRefusal) -> [LibraryVersion] {
        var found: [LibraryVersion] = []
        var position = start
        for _ in 0..<count {
            let flags = try table.number(at: position + 4, as: UInt16.self)
            let name = try dynamic.name(at: UInt64(try table.number(at: position + 8, as: UInt32.self)))
            if flags & Self.weakFlag == 0, name.hasPrefix(Self.prefix),
                let version = LibraryVersion(String(name.dropFirst(Self.prefix.count)))
            {
                found.append(version)
            }
            let next = Int(try table.number(at: position + 12, as: UInt32.self))
            if next == 0 { break }
            position += next
        }
        return found
    }
}
