/// A value that can stand as a column's default, or be bound to a statement.
public enum Literal: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating point number.
    case float(Double)
    /// Text.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
}
