/// One clause of an ALTER TABLE.
struct AlterClause {
    /// The text.
    var text: String
    /// What it takes.
    var cost: AlterCost
    /// Whether data can be gone afterwards.
    var isDestructive = false
    /// The clauses that undo it; nil where none does.
    var inverse: [String]?
}
