import MartletSchema

/// A grant on single columns that passes over columns that are not there.
///
/// What is made anew gets its grants back, whether or not it still has all of its columns; a privilege goes with its
/// column.
enum ColumnGrantText {
    /// Gives the statement; any other stays as it is.
    static func statement(_ text: String) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        guard let place = tokens.firstIndex(where: { $0.isWord("ON") }),
            tokens[..<place].contains(where: { $0.isWord("GRANT") }),
            tokens[..<place].contains(where: { $0.isOperator("(") })
        else { return text }
        var quote = "$martlet$"
        while text.contains(quote) { quote = "$martlet" + quote.dropFirst() }
        return "DO \(quote) BEGIN \(text); EXCEPTION WHEN undefined_column THEN NULL; END \(quote)"
    }
}
