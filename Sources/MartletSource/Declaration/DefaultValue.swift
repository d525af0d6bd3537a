extension Declaration {
    /// What a column holds in rows that are added without a value for it.
    public struct DefaultValue: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
        ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
    {
        enum Kind: Sendable {
            case null
            case boolean(Bool)
            case integer(Int64)
            case float(Double)
            case text(String)
            case bytes([UInt8])
            case now
            case sql(SQL)
        }

        let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// A text.
        public init(stringLiteral value: String) { kind = .text(value) }

        /// A whole number.
        public init(integerLiteral value: Int64) { kind = .integer(value) }

        /// A number.
        public init(floatLiteral value: Double) { kind = .float(value) }

        /// True or false.
        public init(booleanLiteral value: Bool) { kind = .boolean(value) }

        /// Null.
        public init(nilLiteral: ()) { kind = .null }

        /// The moment the row is added.
        public static let now = DefaultValue(.now)

        /// A text.
        public static func text(_ value: String) -> DefaultValue { DefaultValue(.text(value)) }

        /// Bytes.
        public static func bytes(_ value: [UInt8]) -> DefaultValue { DefaultValue(.bytes(value)) }

        /// An expression of the database.
        public static func sql(_ sql: SQL) -> DefaultValue { DefaultValue(.sql(sql)) }
    }
}
