/// The normal form of a whole statement that is carried as text: as it is, without what may follow its end.
enum DefinitionNormalForm {
    /// The text without white space and semicolons at its end.
    static func of(_ text: String) -> String {
        guard let last = text.utf8.lastIndex(where: { !$0.isSQLSpace && $0 != UInt8(ascii: ";") }) else { return "" }
        return String(text[...last])
    }
}
