/// A table with all that belongs to it alone.
public struct Table: Hashable, Sendable {
    /// The table's physical path.
    public var path: ObjectPath
    /// Its columns by position.
    public var columns: [Column]
    /// Its primary key.
    public var primaryKey: KeyConstraint?
    /// Its unique constraints.
    public var uniques: [KeyConstraint]
    /// Its foreign keys.
    public var foreignKeys: [ForeignKey]
    /// Its check constraints.
    public var checks: [CheckConstraint]
    /// Its indexes, without those that the database keeps for constraints.
    public var indexes: [Index]
    /// A comment for people that the database stores.
    public var comment: String?
    /// Dialect attributes.
    public var attributes: Attributes
    /// The definitions and tables that must be there before it, beside those its foreign keys refer to: types of its
    /// columns, functions in its expressions, a table that it is a partition of.
    public var dependencies: [Definition.Identity]

    /// Makes a table.
    public init(
        path: ObjectPath, columns: [Column] = [], primaryKey: KeyConstraint? = nil, uniques: [KeyConstraint] = [],
        foreignKeys: [ForeignKey] = [], checks: [CheckConstraint] = [], indexes: [Index] = [],
        comment: String? = nil, attributes: Attributes = [:], dependencies: [Definition.Identity] = []
    ) {
        self.path = path
        self.columns = columns
        self.primaryKey = primaryKey
        self.uniques = uniques
        self.foreignKeys = foreignKeys
        self.checks = checks
        self.indexes = indexes
        self.comment = comment
        self.attributes = attributes
        self.dependencies = dependencies
    }

    /// The column of that exact name.
    public func column(_ name: String) -> Column? { columns.first { ExactText($0.name) == ExactText(name) } }

    /// The index of that exact name.
    public func index(_ name: String) -> Index? { indexes.first { ExactText($0.name) == ExactText(name) } }
}
