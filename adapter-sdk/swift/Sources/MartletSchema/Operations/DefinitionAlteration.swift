/// A change of one definition in place.
public struct DefinitionAlteration: Hashable, Sendable {
    /// The definition as it is.
    public var before: Definition
    /// The definition as it is to be.
    public var after: Definition
    /// The tables that depend on it and stay, as they are when this is done.
    public var tables: [Table]
    /// Whether the definitions that stand on it or on these tables were dropped for the while.
    public var dependentsAreGone: Bool
    /// Whether what comes after it in the same plan may use what it brings; where the database allows that only once it
    /// is committed, its statements say that they run outside of a transaction.
    public var isUsedAfterwards: Bool

    /// Makes an alteration.
    public init(
        before: Definition, after: Definition, tables: [Table] = [], dependentsAreGone: Bool = false,
        isUsedAfterwards: Bool = false
    ) {
        self.before = before
        self.after = after
        self.tables = tables
        self.dependentsAreGone = dependentsAreGone
        self.isUsedAfterwards = isUsedAfterwards
    }
}
