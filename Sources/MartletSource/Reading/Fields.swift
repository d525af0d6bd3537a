/// The keys that one kind of mapping knows.
package struct KeySet: Hashable, Sendable {
    /// The kind of mapping, by the name that it has in the published JSON Schema.
    package var name: String
    /// The keys in the order in which they are listed to people.
    package var keys: [String]

    /// Makes a key set.
    package init(_ name: String, _ keys: [String]) {
        self.name = name
        self.keys = keys
    }
}

/// The entries of a mapping whose keys are known.
package struct Fields {
    private let entries: [SourceNode.Entry]

    /// Takes a mapping's entries, and reports another kind of node and every key that is not known.
    ///
    /// - Parameters:
    ///   - node: What should be a mapping.
    ///   - known: The keys it may have.
    ///   - what: What the mapping is, for messages.
    ///   - reporter: Where problems go.
    package init?(
        _ node: SourceNode, _ known: KeySet, of what: @autoclosure () -> String, reporter: Reporter
    ) {
        guard let entries = node.entries else {
            reporter.report(
                "expected a mapping for \(what()) with the keys \(known.keys.joined(separator: ", ")), "
                    + "not \(node.kindName)", at: node.mark)
            return nil
        }
        self.entries = entries
        for entry in entries where !known.keys.contains(entry.key) {
            Fields.reportUnknown(entry, known, of: what(), reporter: reporter)
        }
    }

    /// The value of a key; nil where the key is absent or has no value.
    package subscript(key: String) -> SourceNode? {
        guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
        return value
    }

    /// The entry of a key, even if it has no value.
    package func entry(_ key: String) -> SourceNode.Entry? { entries.first { $0.key == key } }

    /// Reports a key that is not known.
    package static func reportUnknown(
        _ entry: SourceNode.Entry, _ known: KeySet, of what: String, reporter: Reporter
    ) {
        let question = Suggestion.question(for: entry.key, among: known.keys)
        let list = known.keys.joined(separator: ", ")
        reporter.report(
            "unknown key \"\(entry.key)\" in \(what)\(question.isEmpty ? ";" : question) known keys: \(list)",
            at: entry.mark)
    }
}
