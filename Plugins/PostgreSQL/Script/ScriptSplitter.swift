import MartletSchema

/// Cuts a script into its statements as psql does.
struct ScriptSplitter {
    /// Cuts a script.
    static func split(_ script: String) -> [ScriptStatement] { [] }

    /// How many statements there are in a text, as the server counts them: every semicolon outside of parentheses and
    /// bodies ends one.
    static func countsStatements(_ text: String) -> Int {
        var count = 0
        var extent = StatementExtent()
        var isWithin = false
        for token in SQLLexer.significantTokens(of: text) {
            if token.isOperator(";"), extent.endsAtSemicolon {
                if isWithin { count += 1 }
                isWithin = false
                extent = StatementExtent()
            } else {
                extent.take(token)
                isWithin = true
            }
        }
        return isWithin ? count + 1 : count
    }
}
