/// A check constraint.
public struct CheckConstraint: Hashable, Sendable {
    /// The constraint's name; nil where it has none of its own.
    public var name: String?
    /// The condition that every row meets, in the database's own words.
    public var expression: NormalizedText
    /// Dialect attributes.
    public var attributes: Attributes
    /// Whether the database made the name up, so that it is nobody's wish; never compared.
    public var hasGeneratedName: Bool

    /// Makes a check.
    public init(
        name: String? = nil, expression: NormalizedText, attributes: Attributes = [:], hasGeneratedName: Bool = false
    ) {
        self.name = name
        self.expression = expression
        self.attributes = attributes
        self.hasGeneratedName = hasGeneratedName
    }
}
