import MartletSchema

/// What the merge keys (`<<`) of one mapping bring into it.
struct MergedEntries {
    private var merges: [(position: Int, entries: [SourceNode.Entry])] = []

    /// Notes the value of a merge key that stands before the entry at a position.
    mutating func add(_ value: SourceNode, before position: Int) throws(SyntaxError) {
        let sources = value.items ?? [value]
        for source in sources {
            guard let entries = source.entries else {
                throw SyntaxError(
                    message: "expected a mapping or a list of mappings to merge, not \(source.kindName)",
                    mark: source.mark)
            }
            merges.append((position, entries))
        }
    }

    /// The mapping's own entries with those merged in where the merge key stood.
    ///
    /// A key of the mapping itself wins over a merged one, and an earlier merged one over a later.
    ///
    /// - Throws: A ``SyntaxError`` if the mapping itself has a key twice.
    func merged(into own: [SourceNode.Entry]) throws(SyntaxError) -> [SourceNode.Entry] {
        try MergedEntries.checkUnique(own)
        guard !merges.isEmpty else { return own }
        var taken = Set(own.map { ExactText($0.key) })
        var result: [SourceNode.Entry] = []
        var next = merges[...]
        for position in 0...own.count {
            while let merge = next.first, merge.position == position {
                result += merge.entries.filter { taken.insert(ExactText($0.key)).inserted }
                next = next.dropFirst()
            }
            if position < own.count { result.append(own[position]) }
        }
        return result
    }

    /// Refuses entries of which two have the same key.
    static func checkUnique(_ entries: [SourceNode.Entry]) throws(SyntaxError) {
        // Most mappings are small, and for them a set costs more than it saves.
        if entries.count <= 16 {
            for later in entries.indices {
                for earlier in entries[..<later] where ExactText(earlier.key) == ExactText(entries[later].key) {
                    throw duplicate(entries[later], of: earlier)
                }
            }
            return
        }
        var seen: [ExactText: Int] = [:]
        for (position, entry) in entries.enumerated() {
            if let earlier = seen.updateValue(position, forKey: ExactText(entry.key)) {
                throw duplicate(entry, of: entries[earlier])
            }
        }
    }

    private static func duplicate(_ later: SourceNode.Entry, of earlier: SourceNode.Entry) -> SyntaxError {
        SyntaxError(
            message: "the key \"\(later.key)\" stands here a second time; the first is in line "
                + "\(earlier.mark.line), column \(earlier.mark.column)",
            mark: later.mark)
    }
}
