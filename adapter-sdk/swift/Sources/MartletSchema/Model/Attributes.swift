/// A typed value of a dialect attribute.
public enum AttributeValue: Hashable, Sendable {
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// Text.
    case text(String)
}

/// Dialect attributes of a node by their full key, such as `sqlite.strict`.
///
/// An attribute at its default is absent.
public typealias Attributes = [String: AttributeValue]

/// What an adapter declares of an attribute that it understands.
public struct AttributeDeclaration: Hashable, Sendable {
    /// The nodes an attribute can stand on.
    public enum Scope: Int32, Sendable {
        /// A table.
        case table = 1
        /// A column.
        case column = 2
        /// A primary key or unique constraint.
        case key = 3
        /// A foreign key.
        case foreignKey = 4
        /// A check constraint.
        case check = 5
        /// An index.
        case index = 6
        /// A view, trigger or other definition.
        case definition = 7
        /// One part of an index.
        case part = 8
    }

    /// The full key, such as `sqlite.strict`.
    public var key: String
    /// The kind of node it stands on.
    public var scope: Scope
    /// A value of the kind that it takes, which is also the one it has when absent.
    public var defaultValue: AttributeValue
    /// How much an attribute counts.
    public enum Role: String, Sendable {
        /// A difference in it is a difference between two schemas.
        case compared
        /// It is pure spelling, kept so that a schema is written out again as it was.
        case uncompared
        /// It is seen in a database where something there is not as it should be: a difference from every schema that
        /// is wanted, and no part of one.
        case defect
        /// It is seen in the scratch database of a desired schema, as a text that people are told; no difference and no
        /// part of a schema.
        case remark
        /// It is seen in a database and helps to decide what is done there; it is no part of a schema.
        case observed
    }

    /// How much it counts.
    public var role: Role

    /// Whether it is seen in databases and cannot be wanted.
    public var isOnlySeen: Bool { role == .observed || role == .defect || role == .remark }

    /// Makes a declaration.
    public init(
        key: String, scope: Scope, defaultValue: AttributeValue, role: Role = .compared
    ) {
        self.key = key
        self.scope = scope
        self.defaultValue = defaultValue
        self.role = role
    }
}
