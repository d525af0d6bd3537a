/// Something the host needs done with rows rather than with the schema; adapters render it like an operation.
public enum DataRequest: Hashable, Sendable {
    /// One row with one whole number: how many rows the question is true of.
    case probe(Probe)
    /// One row with one whole number: the rows of a table.
    case count(table: ObjectPath)
    /// One row that is the same for the same values in these columns, in whatever order the rows come.
    case checksum(table: ObjectPath, columns: [String])
    /// Gives at most so many rows a value, in order of the key, from behind a key on.
    case batch(Batch)
    /// Puts a table, or a column of one, aside under another name.
    case park(table: ObjectPath, column: String?, as: String)
    /// Drops what was put aside.
    case purge(table: ObjectPath, column: String?)
    /// The journal in the target database.
    case journal(JournalRequest)
}

/// A question about rows, asked before a change that they may stand against.
public enum Probe: Hashable, Sendable {
    /// Rows of the table.
    case rows(table: ObjectPath)
    /// Bytes that the rows of the table take; 0 where its indexes cannot be built while others write.
    case size(table: ObjectPath)
    /// Rows in which the column is null.
    case nulls(table: ObjectPath, column: String)
    /// Rows in which the column is not null.
    case values(table: ObjectPath, column: String)
    /// Rows that have the same values in these columns as another row; nulls are never the same.
    case duplicates(table: ObjectPath, columns: [String])
    /// Rows that would stand against a unique index, with its expressions, collations and condition.
    case indexDuplicates(table: ObjectPath, index: Index)
    /// Rows that refer to a row that is not there.
    case orphans(table: ObjectPath, foreignKey: ForeignKey)
    /// Rows that do not meet a condition.
    case violations(table: ObjectPath, expression: String)
    /// Rows whose value in the column is not kept by a change of its type.
    case unconvertible(table: ObjectPath, column: String, from: ColumnType, to: ColumnType)
}

/// One batch of a back-fill.
public struct Batch: Hashable, Sendable {
    /// The table.
    public var table: ObjectPath
    /// The columns of a unique key, by which the batches follow one another.
    public var key: [String]
    /// The key of the last row of the batch before; empty for the first batch.
    public var after: [Literal]
    /// The column that gets a value.
    public var column: String
    /// The value, as an expression in the database's own words.
    public var expression: String
    /// The most rows to write.
    public var limit: Int

    /// Makes a batch.
    public init(
        table: ObjectPath, key: [String], after: [Literal], column: String, expression: String, limit: Int
    ) {
        self.table = table
        self.key = key
        self.after = after
        self.column = column
        self.expression = expression
        self.limit = limit
    }
}
