/// A text that is equal to another only where their bytes are.
///
/// Swift holds composed and decomposed spellings of a character equal; to a database they are two names. What looks
/// names up in a set or dictionary uses this as its key.
public struct ExactText: Hashable, Sendable {
    /// The text.
    public let text: String

    /// Wraps a text.
    public init(_ text: String) { self.text = text }

    /// Compares the bytes.
    public static func == (left: ExactText, right: ExactText) -> Bool { left.text.hasSameBytes(as: right.text) }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: text) }
}

extension ExactText: Comparable {
    /// Orders bytewise.
    public static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
