/// One change within a table.
public enum TableChange: Hashable, Sendable {
    /// A column is added.
    case addColumn(Column)
    /// A column is dropped.
    case dropColumn(Column)
    /// A column keeps its name and changes otherwise.
    case alterColumn(before: Column, after: Column)
    /// The table gets a primary key.
    case addPrimaryKey(KeyConstraint)
    /// The table loses its primary key.
    case dropPrimaryKey(KeyConstraint)
    /// A unique constraint is added.
    case addUnique(KeyConstraint)
    /// A unique constraint is dropped.
    case dropUnique(KeyConstraint)
    /// A foreign key is added.
    case addForeignKey(ForeignKey)
    /// A foreign key is dropped.
    case dropForeignKey(ForeignKey)
    /// A check constraint is added.
    case addCheck(CheckConstraint)
    /// A check constraint is dropped.
    case dropCheck(CheckConstraint)
    /// The table's comment changes.
    case setComment(String?)
    /// Dialect attributes of the table change to these.
    case setAttributes(Attributes)
}
