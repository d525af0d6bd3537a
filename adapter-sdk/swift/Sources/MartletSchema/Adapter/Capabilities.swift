/// What an adapter says its database can do: the facts from which the host decides.
///
/// On the wire and in the adapter's note they are texts by key, so that new ones need no new contract; a key that is
/// not known is kept and ignored.
public struct Capabilities: Hashable, Sendable {
    /// All capabilities as the adapter states them.
    public var values: [String: String]

    /// Makes capabilities from texts by key.
    public init(_ values: [String: String]) { self.values = values }

    /// How much of the data definition language is undone by a rollback.
    public enum TransactionalDefinitions: String, Sendable {
        /// All of it.
        case full
        /// Some statements must run outside of a transaction.
        case partial
        /// None: each statement commits.
        case none
    }

    /// How two spellings of a name compare.
    public enum NameComparison: String, Sendable {
        /// By every byte.
        case exact
        /// Without regard to the case of ASCII letters.
        case asciiCaseInsensitive = "ascii-case-insensitive"
    }

    /// What waiting for a lock of somebody else does to others.
    public enum LockWaits: String, Sendable {
        /// They go on.
        case alone
        /// Whoever comes later waits behind it.
        case blockOthers = "block-others"
    }

    /// The kinds of objects that share one space of names with a table's indexes.
    public enum IndexNameScope: String, Sendable {
        /// Index names are unique within their schema, and not the names of tables or views either.
        case schema
        /// Index names are unique within their table.
        case table
    }

    /// `ddl-transactions`: how much of the definition language is undone by a rollback.
    public var transactionalDefinitions: TransactionalDefinitions {
        values["ddl-transactions"].flatMap(TransactionalDefinitions.init) ?? .none
    }

    /// `lock-waits`: what waiting for a lock of somebody else does to others.
    public var lockWaits: LockWaits { values["lock-waits"].flatMap(LockWaits.init) ?? .alone }

    /// `names`: how two spellings of a name compare.
    public var nameComparison: NameComparison { values["names"].flatMap(NameComparison.init) ?? .exact }

    /// `index-names`: where an index's name is unique.
    public var indexNameScope: IndexNameScope { values["index-names"].flatMap(IndexNameScope.init) ?? .schema }

    /// `key-names`: whether the name of a primary key or unique constraint is that of an index too.
    public var keysAreNamedAsIndexes: Bool { values["key-names"] == "indexes" }

    /// `late-attributes`: the attributes of tables that can only be given once the indexes of the tables are there that
    /// theirs stand on.
    public var lateAttributes: Set<String> {
        Set((values["late-attributes"] ?? "").split(separator: ",").map(String.init))
    }

    /// `restored-attribute`: the attribute that a definition of an optional kind has where it is created again, since what
    /// it goes with was made anew; nil where the adapter does not want to know.
    public var restoredAttribute: String? { values["restored-attribute"] }

    /// `optional-kinds`: the kinds of definitions that take part only where somebody asks for them, such as grants.
    public var optionalKinds: Set<String> {
        Set((values["optional-kinds"] ?? "").split(separator: ",").map(String.init))
    }

    /// `scratch`: whether a scratch database is made on a server, where somebody may see it.
    public var makesScratchOnServer: Bool { values["scratch"] != "private" }

    /// `texts`: `respelled` where the database writes the texts of expressions and definitions out in words of its own,
    /// which it may read into others again.
    public var respellsTexts: Bool { values["texts"] == "respelled" }

    /// `relation-kinds`: the kinds of definitions that share one space of names with tables; nil where all do but
    /// triggers.
    public var relationKinds: Set<String>? {
        values["relation-kinds"].map { Set($0.split(separator: ",").map(String.init)) }
    }

    /// `forward-references`: whether foreign keys and definitions may name what is not there yet.
    public var allowsForwardReferences: Bool { values["forward-references"] == "yes" }

    /// `comments`: whether the database stores comments on tables and columns.
    public var storesComments: Bool { values["comments"] == "yes" }

    /// `blocked-by-dependents`: the kinds of operations that a view or trigger over the table stands against.
    public var blockedByDependents: Set<Operation.Kind> {
        let names = values["blocked-by-dependents"]?.split(separator: " ").map(String.init) ?? []
        return Set(Operation.Kind.allCases.filter { names.contains(String(describing: $0)) })
    }

    /// All capabilities as sorted `key=value` lines: what a digest is made of.
    public var canonicalText: String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)\n" }.joined()
    }
}

extension Capabilities {
    /// `attribute.KEY`: the dialect attributes the adapter understands, each as
    /// `SCOPE[,SCOPE] KIND ROLE`.
    public var attributeDeclarations: [AttributeDeclaration] {
        values.sorted { $0.key < $1.key }.flatMap { key, value -> [AttributeDeclaration] in
            guard key.hasPrefix("attribute.") else { return [] }
            let words = value.split(separator: " ").map(String.init)
            guard words.count >= 3, let defaultValue = Self.defaultValue(ofKind: words[1]) else { return [] }
            return words[0].split(separator: ",").compactMap { AttributeDeclaration.Scope(name: String($0)) }.map {
                AttributeDeclaration(
                    key: String(key.dropFirst("attribute.".count)), scope: $0, defaultValue: defaultValue,
                    role: AttributeDeclaration.Role(rawValue: words[2]) ?? .compared)
            }
        }
    }

    private static func defaultValue(ofKind kind: String) -> AttributeValue? {
        switch kind {
        case "boolean": .boolean(false)
        case "integer": .integer(0)
        case "text": .text("")
        default: nil
        }
    }
}

extension AttributeDeclaration.Scope {
    /// Makes a scope from its name in a capability.
    fileprivate init?(name: String) {
        switch name {
        case "table": self = .table
        case "column": self = .column
        case "key": self = .key
        case "foreign-key": self = .foreignKey
        case "check": self = .check
        case "index": self = .index
        case "definition": self = .definition
        case "part": self = .part
        default: return nil
        }
    }
}
