/// The normal form of a column's declared type: upper case, one space between words, none elsewhere.
enum TypeNormalForm {
    /// The normal form of a text, so that `varchar( 10 )` gives `VARCHAR(10)`.
    static func of(_ text: String) -> String { of(SQLLexer.significantTokens(of: text)[...]) }

    /// The normal form of tokens without trivia.
    static func of(_ tokens: ArraySlice<SQLToken>) -> String {
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
