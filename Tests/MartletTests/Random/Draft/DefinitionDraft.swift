/// A view over one or two tables or views.
struct ViewDraft: Hashable, Sendable {
    struct Column: Hashable, Sendable {
        var name: DraftName
        var expression: ExpressionDraft
        /// Whether the name differs from that of the column it is.
        var isAlias: Bool
    }

    var name: DraftName
    var sources: [DraftName]
    var columns: [Column]
    /// Whether the names stand behind that of the view.
    var hasNameList = false
    /// Whether it takes all columns of its source, however many there will be.
    var isEverything = false
    var filter: ExpressionDraft?
    var shape = Shape.plain
    /// Whether its rows are kept.
    var isMaterialized = false
    /// The object that it is in, where the engine has such.
    var namespace: DraftName?
    var comment: String?
    var style: UInt64

    /// How it takes rows from its first source.
    enum Shape: CaseIterable, Sendable { case plain, subquery, named, twice }
}

struct TriggerDraft: Hashable, Sendable {
    enum Event: String, CaseIterable, Sendable {
        case insert = "INSERT"
        case update = "UPDATE"
        case delete = "DELETE"
    }

    enum Action: Hashable, Sendable {
        case insert(DraftName, [DraftName: ExpressionDraft])
        case update(DraftName, DraftName, ExpressionDraft)
        case delete(DraftName, DraftName, ExpressionDraft)
        case count(DraftName)
        case refuse(String)

        /// The table that it writes or reads.
        var table: DraftName? {
            switch self {
            case .insert(let table, _), .update(let table, _, _), .delete(let table, _, _), .count(let table): table
            case .refuse: nil
            }
        }
    }

    var name: DraftName
    var on: DraftName
    /// BEFORE, AFTER or INSTEAD OF.
    var timing: String
    var event: Event
    var columns: [DraftName] = []
    var condition: ExpressionDraft?
    var actions: [Action]
    var style: UInt64
}

/// A table for searching text.
struct SearchDraft: Hashable, Sendable {
    var name: DraftName
    var columns: [DraftName]
    var options: [String]
    var rows: [[String]]
    var style: UInt64
}
