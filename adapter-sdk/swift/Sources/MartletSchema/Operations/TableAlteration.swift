/// Changes to one table that are made in place.
public struct TableAlteration: Hashable, Sendable {
    /// The table as it is when the first of the changes is made.
    public var before: Table
    /// The table as it is after the last of them.
    public var after: Table
    /// The changes, in an order in which they can be made.
    public var changes: [TableChange]

    /// Makes an alteration.
    public init(before: Table, after: Table, changes: [TableChange]) {
        self.before = before
        self.after = after
        self.changes = changes
    }
}
