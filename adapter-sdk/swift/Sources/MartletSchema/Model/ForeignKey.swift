/// A foreign key constraint.
public struct ForeignKey: Hashable, Sendable {
    /// What happens to a row when the row it refers to is deleted or gets another key.
    public enum Action: Int32, Sendable {
        /// The change is refused at the end of the statement, or later where the constraint is deferred.
        case noAction = 0
        /// The change is refused at once.
        case restrict = 1
        /// The row follows: it is deleted, or its key changes too.
        case cascade = 2
        /// The referring columns become null.
        case setNull = 3
        /// The referring columns take their defaults.
        case setDefault = 4
    }

    /// When the constraint is checked.
    public enum Deferrability: Int32, Sendable {
        /// With every statement.
        case notDeferrable = 0
        /// With every statement, unless the transaction says otherwise.
        case initiallyImmediate = 1
        /// At commit, unless the transaction says otherwise.
        case initiallyDeferred = 2
    }

    /// The constraint's name; nil where it has none of its own.
    public var name: String?
    /// The referring columns.
    public var columns: [String]
    /// The table referred to.
    public var referencedTable: ObjectPath
    /// The columns referred to; empty for the primary key of that table, where the database stores it so.
    public var referencedColumns: [String]
    /// What happens when the row referred to is deleted.
    public var onDelete: Action
    /// What happens when the key referred to changes.
    public var onUpdate: Action
    /// When it is checked.
    public var deferrability: Deferrability
    /// Dialect attributes.
    public var attributes: Attributes
    /// Whether the database made the name up, so that it is nobody's wish; never compared.
    public var hasGeneratedName: Bool

    /// Makes a foreign key.
    public init(
        name: String? = nil, columns: [String], referencedTable: ObjectPath, referencedColumns: [String],
        onDelete: Action = .noAction, onUpdate: Action = .noAction, deferrability: Deferrability = .notDeferrable,
        attributes: Attributes = [:], hasGeneratedName: Bool = false
    ) {
        self.name = name
        self.columns = columns
        self.referencedTable = referencedTable
        self.referencedColumns = referencedColumns
        self.onDelete = onDelete
        self.onUpdate = onUpdate
        self.deferrability = deferrability
        self.attributes = attributes
        self.hasGeneratedName = hasGeneratedName
    }
}
