import MartletSchema

/// Turns GRANT into the REVOKE that undoes it.
enum RevokeText {
    /// Gives the statement.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` for what is no GRANT.
    static func statement(undoing text: String) throws(AdapterError) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        let lexer = SQLLexer(text)
        let isRevoke = tokens.contains { $0.isWord("REVOKE") }
        guard let verb = tokens.first(where: { $0.isWord("GRANT") || $0.isWord("REVOKE") }),
            let preposition = tokens.last(where: { $0.isWord(isRevoke ? "FROM" : "TO") }), verb.end < preposition.start
        else {
            throw AdapterError(.unsupported, "what undoes “\(text)” is not known")
        }
        let withOption = tokens.first { $0.start > preposition.end && $0.isWord("WITH") }
        let end = withOption?.start ?? text.utf8.count
        return lexer.text(from: 0, to: verb.start) + (isRevoke ? "GRANT" : "REVOKE")
            + lexer.text(from: verb.end, to: preposition.start) + (isRevoke ? "TO" : "FROM")
            + String(lexer.text(from: preposition.end, to: end).reversed().drop { $0 == " " }.reversed())
    }
}
