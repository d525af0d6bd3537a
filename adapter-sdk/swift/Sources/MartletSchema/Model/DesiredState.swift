/// A schema that somebody wants, with what they say about the way there.
public struct DesiredState: Sendable {
    /// The schema to reach.
    public var schema: Schema
    /// How names and data move.
    public var hints: MigrationHints
    /// Where its parts stand in the source, for messages.
    public var sourceMap: SourceMap

    /// Makes a desired state.
    public init(schema: Schema, hints: MigrationHints = MigrationHints(), sourceMap: SourceMap = SourceMap()) {
        self.schema = schema
        self.hints = hints
        self.sourceMap = sourceMap
    }
}

/// What the schema's owner says about the way to a desired state: facts that no database stores.
public struct MigrationHints: Hashable, Sendable {
    /// Names a column of a table by its new, physical names.
    public struct ColumnReference: Hashable, Sendable, CustomStringConvertible {
        /// The table's path in the desired state.
        public var table: ObjectPath
        /// The column's name in the desired state.
        public var column: String

        /// Makes a reference.
        public init(table: ObjectPath, column: String) {
            self.table = table
            self.column = column
        }

        /// Compares by bytes.
        public static func == (left: ColumnReference, right: ColumnReference) -> Bool {
            left.table == right.table && ExactText(left.column) == ExactText(right.column)
        }

        /// Hashes the bytes.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(table)
            hasher.combine(ExactText(column))
        }

        /// Table and column joined by a dot, for people.
        public var description: String { "\(table).\(column)" }
    }

    /// For a table's new path, the path it may have had before.
    public var tableRenames: [ObjectPath: ObjectPath]
    /// For a column's new name, the name it may have had before.
    public var columnRenames: [ColumnReference: String]
    /// For a column, the expression that fills rows that have no value for it.
    public var backfills: [ColumnReference: String]
    /// For a column whose type changes, the expression that turns the old value into the new one.
    public var conversions: [ColumnReference: String]

    /// Makes hints.
    public init(
        tableRenames: [ObjectPath: ObjectPath] = [:], columnRenames: [ColumnReference: String] = [:],
        backfills: [ColumnReference: String] = [:], conversions: [ColumnReference: String] = [:]
    ) {
        self.tableRenames = tableRenames
        self.columnRenames = columnRenames
        self.backfills = backfills
        self.conversions = conversions
    }
}
