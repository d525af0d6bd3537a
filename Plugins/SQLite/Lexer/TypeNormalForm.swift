/// The normal form of a column's declared type: upper case, one space between words, none elsewhere.
///
/// Of a type that begins with a quote SQLite keeps what is between the quotes and forgets the rest.
enum TypeNormalForm {
    /// The normal form of a text, so that `varchar( 10 )` gives `VARCHAR(10)`.
    static func of(_ text: String) -> String { of(SQLLexer.significantTokens(of: text)[...]) }

    /// The normal form of tokens without trivia.
    static func of(_ tokens: ArraySlice<SQLToken>) -> String {
        if let quoted = quotedType(tokens) { return joined(SQLLexer.significantTokens(of: quoted)[...]) }
        return joined(tokens)
    }

    /// The type that SQLite understands, where that is not the text as written.
    static func quotedType(_ tokens: ArraySlice<SQLToken>) -> String? {
        guard let first = tokens.first, first.kind == .quotedIdentifier || first.kind == .string else { return nil }
        return first.unquoted
    }

    private static func joined(_ tokens: ArraySlice<SQLToken>) -> String {
        if tokens.count == 1, let only = tokens.first { return only.text.asciiUppercased }
        var result = ""
        var previousWasOperator = true
        for token in tokens {
            let isOperator = token.kind == .operator
            if !isOperator, !previousWasOperator { result.append(" ") }
            result.append(token.text.asciiUppercased)
            previousWasOperator = isOperator
        }
        return result
    }
}
