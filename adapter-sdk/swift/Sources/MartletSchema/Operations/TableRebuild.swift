/// Changes to one table that are made by building it anew and copying its rows.
public struct TableRebuild: Hashable, Sendable {
    /// Where the values of a column of the new table come from.
    public enum Source: Hashable, Sendable {
        /// From the column of that name, as they are.
        case column(String)
        /// From an expression over the old table's columns, in the database's own words.
        case expression(String)
        /// From the column of that name, and from the expression where that is null.
        case columnOrElse(String, expression: String)
    }

    /// A column of the new table and where its values come from.
    public struct Copy: Hashable, Sendable {
        /// The column's name in the new table.
        public var target: String
        /// Where its values come from.
        public var source: Source

        /// Makes a copy rule.
        public init(target: String, source: Source) {
            self.target = target
            self.source = source
        }
    }

    /// The table as it is.
    public var before: Table
    /// The table as it will be, indexes included.
    public var after: Table
    /// The columns that are filled from the old rows; all others take their defaults.
    public var copies: [Copy]
    /// The tables with foreign keys to this one, whose rows must still be there afterwards.
    public var referencingTables: [ObjectPath]

    /// Makes a rebuild.
    public init(before: Table, after: Table, copies: [Copy], referencingTables: [ObjectPath]) {
        self.before = before
        self.after = after
        self.copies = copies
        self.referencingTables = referencingTables
    }
}
