/// The normal form of a whole statement that is carried as text: as it is, without what may follow its end.
enum DefinitionNormalForm {
    /// The text without white space, semicolons and comments at its end.
    ///
    /// SQLite keeps a comment behind the last word only where a semicolon follows it, so it says nothing.
    static func of(_ text: String) -> String {
        guard let last = SQLLexer.significantTokens(of: text).last(where: { !$0.isOperator(";") }) else { return "" }
        return String(decoding: text.utf8.prefix(last.end), as: UTF8.self)
    }
}
