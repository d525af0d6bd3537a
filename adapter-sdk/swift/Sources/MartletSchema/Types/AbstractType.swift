/// A column type that is independent of any one database.
///
/// Each adapter maps it to the native type that an expert of its database would choose.
public indirect enum AbstractType: Hashable, Sendable {
    /// True or false.
    case boolean
    /// A whole number of 8, 16, 32 or 64 bits.
    case integer(bits: Int, unsigned: Bool)
    /// An exact number with `precision` digits in all and `scale` of them behind the point; nil where unlimited.
    case decimal(precision: Int?, scale: Int?)
    /// A binary floating point number of 32 or 64 bits.
    case float(bits: Int)
    /// Text of any length.
    case text
    /// Text of at most `length` characters.
    case varchar(length: Int)
    /// Text of exactly `length` characters.
    case char(length: Int)
    /// Bytes, of at most `length` where one is given.
    case bytes(length: Int?)
    /// A calendar day.
    case date
    /// A time of day with `precision` fractional digits; nil for the database's own.
    case time(precision: Int?)
    /// A day and a time of day without a zone.
    case localDateTime(precision: Int?)
    /// A point on the time line.
    case instant(precision: Int?)
    /// A span of time.
    case interval
    /// A universally unique identifier.
    case uuid
    /// A JSON document.
    case json
    /// One of the values listed, in this order.
    case enumeration([String])
    /// Several values of one type, in order.
    case array(AbstractType)
}

extension AbstractType {
    /// The kinds whose values can be compared with each other in a foreign key, whatever the database.
    public enum Family: String, Sendable {
        /// Booleans.
        case boolean
        /// Whole numbers of any width.
        case integer
        /// Exact and floating numbers that are not whole.
        case number
        /// Text, of any or a limited length, and enumerations.
        case text
        /// Bytes.
        case bytes
        /// Days, times and spans.
        case temporal
        /// Universally unique identifiers.
        case uuid
        /// JSON documents and arrays, which no engine but SQLite accepts in a key.
        case document = "json"
    }

    /// The family this type belongs to.
    public var family: Family {
        switch self {
        case .boolean: .boolean
        case .integer: .integer
        case .decimal, .float: .number
        case .text, .varchar, .char, .enumeration: .text
        case .bytes: .bytes
        case .date, .time, .localDateTime, .instant, .interval: .temporal
        case .uuid: .uuid
        case .json, .array: .document
        }
    }
}
