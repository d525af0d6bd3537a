/// A letter by which a catalog says one of a few things; a byte rather than a character, since there are many.
struct CatalogLetter: Hashable, ExpressibleByUnicodeScalarLiteral {
    private let byte: UInt8

    /// Takes the first letter of a text; a space where there is none.
    init(_ text: String?) { byte = text?.utf8.first ?? UInt8(ascii: " ") }

    init(unicodeScalarLiteral value: Unicode.Scalar) { byte = UInt8(truncatingIfNeeded: value.value) }

    /// Whether it is one of some letters.
    func isOne(of letters: String) -> Bool { letters.utf8.contains(byte) }
}
