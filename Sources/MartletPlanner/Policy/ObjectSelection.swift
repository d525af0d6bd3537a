package import MartletSchema

/// Which objects of a database take part at all.
package struct ObjectSelection: Hashable, Sendable {
    /// Names that take part, as patterns; empty for all.
    package var included: [String]
    /// Names that do not, as patterns; they win.
    package var excluded: [String]

    /// Makes a selection from patterns in which `*` stands for any characters.
    package init(included: [String] = [], excluded: [String] = []) {
        self.included = included
        self.excluded = excluded
    }

    /// Whether the object of that name takes part.
    package func selects(_ path: ObjectPath) -> Bool {
        let name = path.description
        if excluded.contains(where: { Self.matches(name, pattern: $0) }) { return false }
        return included.isEmpty || included.contains { Self.matches(name, pattern: $0) }
    }

    /// The part of a schema that takes part, without Martlet's own journal.
    ///
    /// What hangs on a table goes with its table.
    package func apply(to schema: Schema) -> Schema {
        Schema(
            tables: schema.tables.filter { $0.path.name != Journal.tableName && selects($0.path) },
            definitions: schema.definitions.filter { selects($0.path) && ($0.owner.map(selects) ?? true) })
    }

    /// Whether a name is as a pattern says.
    package static func matches(_ name: String, pattern: String) -> Bool {
        let pieces = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return name == pattern }
        guard name.hasPrefix(first), name.utf8.count >= first.utf8.count + last.utf8.count else { return false }
        var rest = name.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let found = rest.firstRange(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        return rest.utf8.count >= last.utf8.count && rest.hasSuffix(last)
    }
}
