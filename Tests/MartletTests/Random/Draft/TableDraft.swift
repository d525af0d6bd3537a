/// What kind of values a column is meant for.
enum ValueKind: CaseIterable, Sendable {
    case integer, real, text, bytes, any, date, boolean
}

/// A choice about a whole table.
enum TableOption: Hashable, Sendable, CaseIterable {
    /// Columns refuse values of other types.
    case strict
    /// The table is kept by its primary key.
    case clustered
}

struct GenerationDraft: Hashable, Sendable {
    var expression: ExpressionDraft
    var isStored: Bool
}

struct ColumnDraft: Hashable, Sendable {
    var name: DraftName
    var kind: ValueKind
    /// The type in the dialect's words; empty for none.
    var type: String
    var isRequired = false
    /// What happens to rows without a value, in the dialect's words.
    var requiredConflict: String?
    var requiredName: DraftName?
    /// Whether it says that it may be null.
    var saysNullable = false
    var defaultValue: ExpressionDraft?
    var collation: String?
    var generation: GenerationDraft?
    /// A type of the schema's own that it has instead of its type, for as long as there is one.
    var ownType: DraftName?
    var comment: String?
    /// What the dialect has more, in its words.
    var extras: Set<String> = []
}

struct KeyDraft: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var column: DraftName
        var isDescending = false
        var collation: String?
    }

    var name: DraftName?
    var parts: [Part]
    var conflict: String?
    /// Whether it stands with its only column where that is possible.
    var isInline = false
    /// What the dialect has more, in its words; such a key cannot be referred to.
    var extras: Set<String> = []
}

struct ForeignKeyDraft: Hashable, Sendable {
    var name: DraftName?
    var columns: [DraftName]
    var table: DraftName
    /// The columns it refers to; none for the primary key.
    var targets: [DraftName]
    var onDelete: String?
    var onUpdate: String?
    var isDeferred = false
    var isInline = false
}

struct CheckDraft: Hashable, Sendable {
    var name: DraftName?
    var expression: ExpressionDraft
    /// Whether it stands with the only column that it mentions.
    var isInline = false
}

struct IndexDraft: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var expression: ExpressionDraft
        var isDescending = false
        var collation: String?
    }

    var name: DraftName
    var parts: [Part]
    var isUnique = false
    var predicate: ExpressionDraft?
    /// Columns that it carries along without being ordered by them.
    var included: [DraftName] = []
    /// What the dialect has more, in its words.
    var extras: Set<String> = []
}

/// What goes into a row.
enum CellDraft: Hashable, Sendable {
    case value(LiteralDraft)
    /// The value that a row of another table has in a column.
    case reference(DraftName, DraftName, Int)
}

struct TableDraft: Hashable, Sendable {
    var name: DraftName
    var columns: [ColumnDraft]
    var primaryKey: KeyDraft?
    /// Whether the key's numbers are never issued twice.
    var isAutonumbered = false
    var uniques: [KeyDraft] = []
    var foreignKeys: [ForeignKeyDraft] = []
    var checks: [CheckDraft] = []
    var indexes: [IndexDraft] = []
    var options: Set<TableOption> = []
    /// The object that it is in, where the engine has such.
    var namespace: DraftName?
    var comment: String?
    /// What the dialect has more, in its words.
    var extras: Set<String> = []
    var rows: [[DraftName: CellDraft]] = []
    /// How many of the first rows are deleted again.
    var deletedRows = 0
    /// What decides how it is spelt.
    var style: UInt64

    func column(_ name: DraftName) -> ColumnDraft? { columns.first { $0.name == name } }
    var names: [DraftName] { columns.map(\.name) }
    /// The columns that can be written.
    var plainColumns: [ColumnDraft] { columns.filter { $0.generation == nil } }
}
