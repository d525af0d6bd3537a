/// A value that is written as it is.
enum LiteralDraft: Hashable, Sendable {
    case null
    case integer(Int64)
    /// A number in the words it is written in.
    case number(String)
    case text(String)
    /// A text in the quotes of a name, which some engines take for one where nothing has that name.
    case doubtful(String)
    case bytes([UInt8])
    /// A word of the language that stands for a value.
    case word(String)
}

/// An expression of any engine; how it is spelt is the dialect's matter.
indirect enum ExpressionDraft: Hashable, Sendable {
    case literal(LiteralDraft)
    case column(DraftName)
    /// A column with the name of its table.
    case qualified(DraftName, DraftName)
    /// A column of the row that a trigger is run for.
    case row(isNew: Bool, DraftName)
    case call(String, [ExpressionDraft])
    case binary(ExpressionDraft, String, ExpressionDraft)
    case isNull(ExpressionDraft, Bool)
    case among(ExpressionDraft, [LiteralDraft])
    case collated(ExpressionDraft, String)

    /// The columns that it mentions.
    var columns: Set<DraftName> {
        switch self {
        case .literal: []
        case .column(let name), .qualified(_, let name), .row(_, let name): [name]
        case .call(_, let arguments): arguments.reduce(into: []) { $0.formUnion($1.columns) }
        case .binary(let left, _, let right): left.columns.union(right.columns)
        case .isNull(let inner, _), .among(let inner, _), .collated(let inner, _): inner.columns
        }
    }
}
