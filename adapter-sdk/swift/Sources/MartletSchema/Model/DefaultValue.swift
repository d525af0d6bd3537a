/// What a column holds when a row is added without a value for it.
public struct DefaultValue: Hashable, Sendable {
    /// A default that every database can express.
    public enum Portable: Hashable, Sendable {
        /// A constant.
        case literal(Literal)
        /// The moment the row is added.
        case now
    }

    /// The default in a form that every database can express, where there is one.
    public var portable: Portable?
    /// The default in the database's own words; always there in a state that was read from a database.
    public var expression: NormalizedText?

    /// Makes a default from a portable form, an expression or both.
    public init(portable: Portable? = nil, expression: NormalizedText? = nil) {
        self.portable = portable
        self.expression = expression
    }

    /// Makes a default from an expression in the database's own words.
    public static func sql(_ text: String) -> DefaultValue { DefaultValue(expression: NormalizedText(text)) }

    /// Makes a default from a constant.
    public static func literal(_ value: Literal) -> DefaultValue { DefaultValue(portable: .literal(value)) }

    /// The moment the row is added.
    public static var now: DefaultValue { DefaultValue(portable: .now) }
}
