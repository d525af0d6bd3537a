package import MartletSchema

/// One difference between two schemas, at the level at which it is planned.
package enum Change: Hashable, Sendable {
    /// A table is there afterwards that was not there before.
    case createTable(Table)
    /// A table is gone afterwards.
    case dropTable(Table)
    /// A table is there in both and differs, apart from its indexes.
    case alterTable(TableAlteration)
    /// An index is there afterwards that was not there before, or was another.
    case createIndex(Index, table: ObjectPath)
    /// An index is gone afterwards, or another.
    case dropIndex(Index, table: ObjectPath)
    /// A definition is there afterwards that was not there before.
    case createDefinition(Definition)
    /// A definition is gone afterwards.
    case dropDefinition(Definition)
    /// A definition is there in both and differs.
    case replaceDefinition(before: Definition, after: Definition)
}
