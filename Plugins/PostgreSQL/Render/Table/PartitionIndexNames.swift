import MartletSchema

/// The names of a partition's indexes that come with those of its parent, where somebody gave them others than PostgreSQL
/// finds by itself.
///
/// The attribute says `PARENT: USUAL AS OWN`, joined by commas: the name of the parent's index, the one that PostgreSQL
/// would find, and the one that it has.
struct PartitionIndexNames {
    /// What one index is called.
    struct Entry: Equatable {
        /// The name of the parent's index.
        var parent: String
        /// The name that PostgreSQL finds.
        var usual: String
        /// The name that it has.
        var own: String
    }

    /// The indexes, by the name of the parent's.
    let entries: [Entry]

    /// Takes names; nil where there are none.
    init?(_ entries: [Entry]) {
        if entries.isEmpty { return nil }
        self.entries = entries.sorted { ExactName.precedes($0.parent, $1.parent) }
    }

    /// Reads the attribute.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where it says something else.
    init(_ text: String) throws(AdapterError) {
        var tokens = SQLLexer.significantTokens(of: text)[...]
        var entries: [Entry] = []
        repeat {
            guard let parent = tokens.popFirst(), tokens.popFirst()?.isOperator(":") == true,
                let usual = tokens.popFirst(), tokens.popFirst()?.isWord("AS") == true, let own = tokens.popFirst(),
                parent.canBeName, usual.canBeName, own.canBeName
            else {
                throw AdapterError(
                    .invalidArgument,
                    "\(PostgreSQLAttributes.indexNames) says «\(text)»; it takes PARENT: USUAL AS OWN, joined by commas"
                )
            }
            entries.append(Entry(parent: parent.name, usual: usual.name, own: own.name))
        } while tokens.popFirst()?.isOperator(",") == true
        self.entries = entries
    }

    /// The attribute's text.
    var text: String {
        entries.map { "\(NameText.of($0.parent)): \(NameText.of($0.usual)) AS \(NameText.of($0.own))" }
            .joined(separator: ", ")
    }

    /// Gives a partition's indexes the names that its attributes say, instead of those that they have.
    static func statements(
        from before: Attributes, to after: Attributes, table: ObjectPath
    ) throws(AdapterError) -> [Statement] {
        let old = try entries(of: before)
        let new = try entries(of: after)
        var renames: [(current: String, next: String)] = []
        for entry in new {
            let current = old.first { ExactName.equal($0.parent, entry.parent) }?.own ?? entry.usual
            if !ExactName.equal(current, entry.own) { renames.append((current, entry.own)) }
        }
        for entry in old where !new.contains(where: { ExactName.equal($0.parent, entry.parent) }) {
            renames.append((entry.own, entry.usual))
        }
        let wanted = renames.map(\.next)
        var statements: [Statement] = []
        // Whoever has a name that another one is to get makes room first.
        for (position, rename) in renames.enumerated() {
            guard wanted.contains(where: { ExactName.equal($0, rename.current) }) else { continue }
            let between = "_martlet_between_\(position)"
            statements.append(try self.rename(rename.current, to: between, table))
            renames[position].current = between
        }
        return try statements
            + renames.map { rename throws(AdapterError) in
                try self.rename(rename.current, to: rename.next, table)
            }
    }

    private static func entries(of attributes: Attributes) throws(AdapterError) -> [Entry] {
        guard let text = attributes.text(PostgreSQLAttributes.indexNames) else { return [] }
        return try PartitionIndexNames(text).entries
    }

    /// An index goes with the parent's and comes again with it: one that is not there was made anew under another name.
    private static func rename(
        _ name: String, to other: String, _ table: ObjectPath
    ) throws(AdapterError) -> Statement {
        func text(_ name: String, _ other: String) throws(AdapterError) -> String {
            "ALTER INDEX IF EXISTS \(try Quoting.path(table.renamed(name))) RENAME TO \(try Quoting.identifier(other))"
        }
        return .exclusive(try text(name, other), inverse: [try text(other, name)])
    }
}
