package import MartletSchema

/// Which objects of a database take part at all.
package struct ObjectSelection: Hashable, Sendable {
    /// Names that take part, as patterns; empty for all.
    package var included: [String]
    /// Names that do not, as patterns; they win.
    package var excluded: [String]
    /// The kinds of definitions that take part only where a pattern asks for them.
    package var optionalKinds: Set<String> = []

    /// What stands before a kind's name in a pattern that asks for the kind.
    private static let kindPrefix = "kind:"

    /// Makes a selection from patterns in which `*` stands for any characters.
    package init(included: [String] = [], excluded: [String] = []) {
        self.included = included
        self.excluded = excluded
    }

    /// Whether the object of that name takes part.
    package func selects(_ path: ObjectPath) -> Bool {
        let name = path.description
        if excluded.contains(where: { Self.matches(name, pattern: $0) }) { return false }
        let names = included.filter { !$0.hasPrefix(Self.kindPrefix) }
        return names.isEmpty || names.contains { Self.matches(name, pattern: $0) }
    }

    /// Whether definitions of a kind take part.
    package func selects(_ kind: Definition.Kind) -> Bool {
        let word = Self.kindPrefix + kind.rawValue
        if excluded.contains(word) { return false }
        return !optionalKinds.contains(kind.rawValue) || included.contains(word)
    }

    /// Whether any kind takes part that does so only where a pattern asks for it.
    package var selectsOptionalKinds: Bool { optionalKinds.contains { selects(Definition.Kind(rawValue: $0)) } }

    /// The part of a schema that takes part, without Martlet's own journal.
    ///
    /// What hangs on a table goes with its table.
    package func apply(to schema: Schema) -> Schema {
        Schema(
            tables: schema.tables.filter { $0.path.name != Journal.tableName && selects($0.path) },
            definitions: schema.definitions.filter {
                selects($0.kind) && selects($0.path) && ($0.owner.map(selects) ?? true) && !isOfJournal($0)
            })
    }

    /// What is said of objects that take part and is itself left out of comparisons, such as grants nobody manages: it is
    /// said again of whatever has to be made anew.
    package func companions(in schema: Schema) -> [Definition] {
        schema.definitions.filter { optionalKinds.contains($0.kind.rawValue) && !selects($0.kind) && !isOfJournal($0) }
    }

    /// Whether a definition says something of the journal, such as who may read it.
    private func isOfJournal(_ definition: Definition) -> Bool {
        definition.owner?.name == Journal.tableName
            || optionalKinds.contains(definition.kind.rawValue) && definition.path.name == Journal.tableName
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
