/// A schema of any engine as random decisions made it.
struct SchemaDraft: Hashable, Sendable {
    var tables: [TableDraft] = []
    var views: [ViewDraft] = []
    var triggers: [TriggerDraft] = []
    var searches: [SearchDraft] = []
    var objects: [ObjectDraft] = []

    func object(_ name: DraftName) -> ObjectDraft? { objects.first { $0.name == name } }
    func table(_ name: DraftName) -> TableDraft? { tables.first { $0.name == name } }
    func view(_ name: DraftName) -> ViewDraft? { views.first { $0.name == name } }

    /// The columns that a table or view has.
    func columns(of name: DraftName) -> [DraftName]? {
        table(name)?.names ?? view(name)?.columns.map(\.name)
    }
}

/// Two schemas that share their names, the rows of the first, and what the second does on purpose.
struct SchemaPair: Sendable {
    var names: NameTable
    var old: SchemaDraft
    var new: SchemaDraft
    /// The kinds of changes that lead from one to the other.
    var edits: [String] = []
    /// Whether rows may refer to nothing.
    var allowsOrphans = false
    /// Whether objects may mention what is not there.
    var allowsBroken = false

    /// What is set before the old database has anything in it.
    var settings: [String] = []
    /// The names that the new schema writes in capital letters; those of both are the same to SQLite.
    var recased: Set<DraftName> = []

    /// The names as the new schema writes them.
    var newNames: NameTable {
        var names = names
        for name in recased { names[name] = String(decoding: names[name].utf8.map(Self.capital), as: UTF8.self) }
        return names
    }

    private static func capital(_ byte: UInt8) -> UInt8 { (0x61...0x7A).contains(byte) ? byte & 0xDF : byte }

    /// The pair without what cannot be.
    func repaired() -> SchemaPair {
        var pair = self
        pair.old = SchemaRepair(allowsBroken: allowsBroken).repaired(old)
        pair.new = SchemaRepair(allowsBroken: allowsBroken).repaired(new)
        return pair
    }
}
