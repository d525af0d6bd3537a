/// An object that is carried as the database's own text and replaced as a whole, such as a view or a trigger.
public struct Definition: Hashable, Sendable {
    /// The kind of a definition object; open, since adapters may carry kinds that nobody taught the host.
    public struct Kind: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral {
        /// The kind's name in lower case, such as `view` or `trigger`.
        public var rawValue: String

        /// Makes a kind from its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Makes a kind from its name.
        public init(stringLiteral value: String) { rawValue = value }

        /// A view.
        public static let view: Kind = "view"
        /// A trigger.
        public static let trigger: Kind = "trigger"
        /// A namespace, where the database has them.
        public static let namespace: Kind = "schema"
        /// A table, view or other object that has a table's kind of name: what a dependency says that need not tell them
        /// apart.
        public static let relation: Kind = "relation"
        /// A column, with its table's path and its name: in dependencies, where the database tells them so exactly.
        public static let column: Kind = "column"
    }

    /// Identifies a definition within a schema.
    public struct Identity: Hashable, Sendable, Comparable, CustomStringConvertible {
        /// The kind of object.
        public var kind: Kind
        /// Its path.
        public var path: ObjectPath

        /// Makes an identity.
        public init(kind: Kind, path: ObjectPath) {
            self.kind = kind
            self.path = path
        }

        /// Orders by kind, then by path.
        public static func < (left: Identity, right: Identity) -> Bool {
            left.kind == right.kind ? left.path < right.path : left.kind.rawValue < right.kind.rawValue
        }

        /// A reference to a table, view or other object that has a table's kind of name.
        public static func relation(_ path: ObjectPath) -> Identity { Identity(kind: .relation, path: path) }

        /// The kind and the path, for people.
        public var description: String { "\(kind.rawValue) \(path)" }
    }

    /// The kind of object.
    public var kind: Kind
    /// Its path.
    public var path: ObjectPath
    /// The table or view it hangs on and vanishes with, as a trigger does.
    public var owner: ObjectPath?
    /// The statement that creates it, in the database's own words.
    public var sql: NormalizedText
    /// The tables, views and other objects that its text mentions; those with a table's kind of name as `relation`.
    public var dependencies: [Identity]
    /// What its text only seems to mention, such as tables in the body of a function that the database does not look
    /// into: comes first where that makes no circle.
    public var mentions: [Identity]
    /// Whether the host knows nothing of it but its text: never altered in part, never dropped unasked.
    public var isOpaque: Bool
    /// A comment for people that the database stores.
    public var comment: String?
    /// Dialect attributes.
    public var attributes: Attributes

    /// Makes a definition.
    public init(
        kind: Kind, path: ObjectPath, owner: ObjectPath? = nil, sql: NormalizedText, dependencies: [Identity] = [],
        mentions: [Identity] = [], isOpaque: Bool = false, comment: String? = nil, attributes: Attributes = [:]
    ) {
        self.kind = kind
        self.path = path
        self.owner = owner
        self.sql = sql
        self.dependencies = dependencies
        self.mentions = mentions
        self.isOpaque = isOpaque
        self.comment = comment
        self.attributes = attributes
    }

    /// What identifies this definition within a schema.
    public var identity: Identity { Identity(kind: kind, path: path) }
}
