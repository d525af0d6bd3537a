/// A primary key or a unique constraint.
public struct KeyConstraint: Hashable, Sendable {
    /// One column of a key.
    public struct Part: Hashable, Sendable {
        /// The column's name.
        public var column: String
        /// Whether the key is sorted from high to low by this column.
        public var isDescending: Bool
        /// The collation of the key's part, where it differs from the column's own.
        public var collation: String?

        /// Makes a part.
        public init(column: String, isDescending: Bool = false, collation: String? = nil) {
            self.column = column
            self.isDescending = isDescending
            self.collation = collation
        }
    }

    /// The constraint's name; nil where it has none of its own.
    public var name: String?
    /// The columns in order.
    public var parts: [Part]
    /// Dialect attributes.
    public var attributes: Attributes
    /// Whether the database made the name up, so that it is nobody's wish; never compared.
    public var hasGeneratedName: Bool

    /// Makes a key.
    public init(name: String? = nil, parts: [Part], attributes: Attributes = [:], hasGeneratedName: Bool = false) {
        self.name = name
        self.parts = parts
        self.attributes = attributes
        self.hasGeneratedName = hasGeneratedName
    }

    /// Makes a key of plain columns.
    public init(name: String? = nil, columns: [String]) {
        self.init(name: name, parts: columns.map { Part(column: $0) })
    }

    /// The names of the columns in order.
    public var columns: [String] { parts.map(\.column) }
}
