/// An index of a table that is not the shadow of a constraint.
public struct Index: Hashable, Sendable {
    /// What one part of an index sorts by.
    public enum Term: Hashable, Sendable {
        /// A column, by name.
        case column(String)
        /// An expression, in the database's own words.
        case expression(NormalizedText)
    }

    /// One part of an index.
    public struct Part: Hashable, Sendable {
        /// What it sorts by.
        public var term: Term
        /// Whether it sorts from high to low.
        public var isDescending: Bool
        /// The collation, where it differs from the column's own.
        public var collation: String?
        /// Dialect attributes.
        public var attributes: Attributes

        /// Makes a part.
        public init(
            term: Term, isDescending: Bool = false, collation: String? = nil, attributes: Attributes = [:]
        ) {
            self.term = term
            self.isDescending = isDescending
            self.collation = collation
            self.attributes = attributes
        }
    }

    /// The index's name.
    public var name: String
    /// Its parts in order.
    public var parts: [Part]
    /// Whether no two rows may have the same values in it.
    public var isUnique: Bool
    /// The condition of the rows it holds, if it is a partial index.
    public var predicate: NormalizedText?
    /// Dialect attributes.
    public var attributes: Attributes
    /// The definitions that must be there before it, such as functions in its expressions.
    public var dependencies: [Definition.Identity]

    /// Makes an index.
    public init(
        name: String, parts: [Part], isUnique: Bool = false, predicate: NormalizedText? = nil,
        attributes: Attributes = [:], dependencies: [Definition.Identity] = []
    ) {
        self.name = name
        self.parts = parts
        self.isUnique = isUnique
        self.predicate = predicate
        self.attributes = attributes
        self.dependencies = dependencies
    }

    /// Makes an index of plain columns.
    public init(name: String, columns: [String], isUnique: Bool = false) {
        self.init(name: name, parts: columns.map { Part(term: .column($0)) }, isUnique: isUnique)
    }
}
