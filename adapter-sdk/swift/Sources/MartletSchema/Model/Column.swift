/// A column of a table.
public struct Column: Hashable, Sendable {
    /// How a generated column keeps its value.
    public struct Generation: Hashable, Sendable {
        /// The expression the value comes from.
        public var expression: NormalizedText
        /// Whether the value is stored with the row rather than computed when read.
        public var isStored: Bool

        /// Makes a generation rule.
        public init(expression: NormalizedText, isStored: Bool) {
            self.expression = expression
            self.isStored = isStored
        }
    }

    /// The column's physical name.
    public var name: String
    /// The column's type.
    public var type: ColumnType
    /// Whether the column may hold null.
    public var isNullable: Bool
    /// What it holds when a row is added without a value for it.
    public var defaultValue: DefaultValue?
    /// How its value is computed, if it is a generated column.
    public var generation: Generation?
    /// Whether the database numbers new rows itself and never issues a number twice.
    public var isIdentity: Bool
    /// The collation by which its text is compared; nil for the database's default.
    public var collation: String?
    /// A comment for people that the database stores.
    public var comment: String?
    /// Dialect attributes.
    public var attributes: Attributes

    /// Makes a column.
    public init(
        name: String, type: ColumnType, isNullable: Bool = true, defaultValue: DefaultValue? = nil,
        generation: Generation? = nil, isIdentity: Bool = false, collation: String? = nil, comment: String? = nil,
        attributes: Attributes = [:]
    ) {
        self.name = name
        self.type = type
        self.isNullable = isNullable
        self.defaultValue = defaultValue
        self.generation = generation
        self.isIdentity = isIdentity
        self.collation = collation
        self.comment = comment
        self.attributes = attributes
    }
}
