/// A piece of dialect text (a type, an expression, a definition) together with the adapter's normal form of it.
///
/// Two texts are equal if their normal forms are equal; the text as written is kept so that nothing is lost when it is
/// written out again.
public struct NormalizedText: Sendable {
    /// The text exactly as its author or the database has it.
    public var text: String
    /// The form that takes part in comparisons; the same as `text` where the adapter has no other.
    public var normalForm: String

    /// Makes a text that is its own normal form.
    public init(_ text: String) {
        self.text = text
        normalForm = text
    }

    /// Makes a text with the normal form that an adapter found for it.
    public init(_ text: String, normalForm: String) {
        self.text = text
        self.normalForm = normalForm
    }
}

extension NormalizedText: Hashable {
    /// Compares normal forms only, by their bytes: to Swift "é" is one text in two spellings, to a database it is two.
    public static func == (left: NormalizedText, right: NormalizedText) -> Bool {
        left.normalForm.hasSameBytes(as: right.normalForm)
    }

    /// Hashes the normal form only.
    public func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: normalForm) }
}
