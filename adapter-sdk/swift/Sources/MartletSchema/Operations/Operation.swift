/// One atomic thing that is done to a schema, which an adapter renders to statements.
public enum Operation: Hashable, Sendable {
    /// A table is created, without its indexes: each index is an operation of its own.
    case createTable(Table)
    /// A table is dropped with all that belongs to it alone.
    case dropTable(Table)
    /// A table gets another name.
    case renameTable(from: ObjectPath, to: ObjectPath)
    /// A column gets another name.
    case renameColumn(table: ObjectPath, from: String, to: String)
    /// A table is changed in place.
    case alterTable(TableAlteration)
    /// A table is built anew and its rows are copied.
    case rebuildTable(TableRebuild)
    /// An index is created.
    case createIndex(Index, table: ObjectPath)
    /// An index is dropped.
    case dropIndex(Index, table: ObjectPath)
    /// An index is created while others go on writing to the table; an adapter that cannot says so, and it is created as
    /// any other.
    case createIndexOnline(Index, table: ObjectPath)
    /// An index is dropped while others go on with the table; an adapter that cannot says so.
    case dropIndexOnline(Index, table: ObjectPath)
    /// A view, trigger or other definition is created.
    case createDefinition(Definition)
    /// A view, trigger or other definition is dropped.
    case dropDefinition(Definition)
    /// A definition is changed in place; an adapter that cannot says so, and it is dropped and created.
    case alterDefinition(DefinitionAlteration)
    /// An index is changed in place; an adapter that cannot says so, and it is dropped and created.
    case alterIndex(from: Index, to: Index, table: ObjectPath)
    /// Rows whose column is null get a value from an expression.
    case backfill(table: ObjectPath, column: String, expression: String)
    /// What must stand around a group of operations: settings before the transaction, checks at its end.
    case bracket(PlanOutline)
}

extension Operation {
    /// The kinds of operations.
    public enum Kind: Int32, Hashable, Sendable, CaseIterable {
        /// See `Operation.createTable`.
        case createTable = 1
        /// See `Operation.dropTable`.
        case dropTable = 2
        /// See `Operation.renameTable`.
        case renameTable = 3
        /// See `Operation.renameColumn`.
        case renameColumn = 4
        /// See `Operation.alterTable`.
        case alterTable = 5
        /// See `Operation.rebuildTable`.
        case rebuildTable = 6
        /// See `Operation.createIndex`.
        case createIndex = 7
        /// See `Operation.dropIndex`.
        case dropIndex = 8
        /// See `Operation.createDefinition`.
        case createDefinition = 9
        /// See `Operation.dropDefinition`.
        case dropDefinition = 10
        /// See `Operation.backfill`.
        case backfill = 11
        /// See `Operation.bracket`.
        case bracket = 12
        /// See `Operation.alterDefinition`.
        case alterDefinition = 13
        /// See `Operation.alterIndex`.
        case alterIndex = 14
        /// See `Operation.createIndexOnline`.
        case createIndexOnline = 15
        /// See `Operation.dropIndexOnline`.
        case dropIndexOnline = 16
    }

    /// The kind of this operation.
    public var kind: Kind {
        switch self {
        case .createTable: .createTable
        case .dropTable: .dropTable
        case .renameTable: .renameTable
        case .renameColumn: .renameColumn
        case .alterTable: .alterTable
        case .rebuildTable: .rebuildTable
        case .createIndex: .createIndex
        case .dropIndex: .dropIndex
        case .createIndexOnline: .createIndexOnline
        case .dropIndexOnline: .dropIndexOnline
        case .createDefinition: .createDefinition
        case .dropDefinition: .dropDefinition
        case .backfill: .backfill
        case .bracket: .bracket
        case .alterDefinition: .alterDefinition
        case .alterIndex: .alterIndex
        }
    }
}

/// What a group of operations that run together consists of.
public struct PlanOutline: Hashable, Sendable {
    /// The kinds of operations in the group, each once, in order of their raw values.
    public var kinds: [Operation.Kind]
    /// Whether a foreign key is added to a table that may have rows.
    public var addsForeignKeys: Bool
    /// The definitions that are created or changed and are to be looked at before the group is committed: whether the
    /// database finds fault with what it took without a look.
    public var checked: [Definition]

    /// Makes an outline.
    public init(kinds: [Operation.Kind], addsForeignKeys: Bool, checked: [Definition] = []) {
        self.kinds = kinds
        self.addsForeignKeys = addsForeignKeys
        self.checked = checked
    }
}
