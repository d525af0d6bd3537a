/// The symbols that a shared object offers to others.
struct ELFSymbols {
    private static let entrySize = 24
    private static let exportingBindings: Set<UInt8> = [1, 2, 10]  // global, weak, unique
    private static let exportingVisibilities: Set<UInt8> = [0, 3]  // default, protected

    let dynamic: ELFDynamicTable

    /// The names of the exported symbols, sorted, without those that linkers make.
    func exported() throws(FormatRefusal) -> [String] {
        guard let address = dynamic.value(ELFDynamicTable.Tag.symbols) else {
            throw .malformed("it has no table of symbols")
        }
        let range = try symbolRange()
        let name = "its table of symbols"
        let (size, tooLarge) = UInt64(range.upperBound).multipliedReportingOverflow(by: UInt64(Self.entrySize))
        if tooLarge { throw .malformed("\(name) is larger than any real one") }
        let table = try dynamic.file.piece(name, address: address, size: size)
        var names: Set<String> = []
        for index in range {
            let start = index * Self.entrySize
            let info = try table.number(at: start + 4, as: UInt8.self)
            let visibility = try table.number(at: start + 5, as: UInt8.self) & 3
            let section = try table.number(at: start + 6, as: UInt16.self)
            guard section != 0, Self.exportingBindings.contains(info >> 4),
                Self.exportingVisibilities.contains(visibility)
            else { continue }
            names.insert(try dynamic.name(at: UInt64(try table.number(at: start, as: UInt32.self))))
        }
        return names.filter { !EntrySymbol.isMadeByLinker($0) }.sorted()
    }

    /// Which symbols can be found by name; the loader, too, goes by the fast table where there are both.
    private func symbolRange() throws(FormatRefusal) -> Range<Int> {
        if let address = dynamic.value(ELFDynamicTable.Tag.fastHash) { return try fastRange(address) }
        guard let address = dynamic.value(ELFDynamicTable.Tag.hash) else {
            throw .malformed("it has no table to find symbols by")
        }
        let table = try dynamic.file.piece("its table of hashes", address: address, size: 8)
        return 0..<Int(try table.number(at: 4, as: UInt32.self))
    }

    /// Finds the last symbol: the chain that begins furthest back is followed to its end.
    private func fastRange(_ address: UInt64) throws(FormatRefusal) -> Range<Int> {
        var table = try dynamic.file.rest("its table of hashes", address: address)
        let buckets = Int(try table.number(at: 0, as: UInt32.self))
        let first = Int(try table.number(at: 4, as: UInt32.self))
        let filterWords = Int(try table.number(at: 8, as: UInt32.self))
        let bucketStart = 16 + filterWords * 8
        let chainStart = bucketStart + buckets * 4
        guard chainStart <= table.count else { throw .malformed("its table of hashes is larger than its segment") }
        var last = 0
        for bucket in 0..<buckets {
            last = max(last, Int(try table.number(at: bucketStart + bucket * 4, as: UInt32.self)))
        }
        if last == 0 { return first..<first }
        guard last >= first else { throw .malformed("its table of hashes points before its first symbol") }
        while try table.number(at: chainStart + (last - first) * 4, as: UInt32.self) & 1 == 0 { last += 1 }
        return first..<last + 1
    }
}
