/// Knows where a statement ends, as psql does: at a semicolon that is in no parentheses and in no body of a function in
/// standard SQL.
struct StatementExtent {
    private var words: [String] = []
    private var parentheses = 0
    private var blocks = 0

    /// Whether a semicolon would end the statement here.
    var endsAtSemicolon: Bool { parentheses == 0 && blocks == 0 }

    /// Takes a token of the statement that means something.
    mutating func take(_ token: SQLToken) {
        switch token.kind {
        case .operator:
            if token.text == "(" { parentheses += 1 }
            if token.text == ")" { parentheses = max(0, parentheses - 1) }
        case .word:
            if words.count < 4 { words.append(token.text.asciiUppercased) }
            if isRoutine, parentheses == 0 { takeBlockWord(token) }
        default: break
        }
    }

    private mutating func takeBlockWord(_ token: SQLToken) {
        if token.isWord("BEGIN") || token.isWord("CASE") && blocks > 0 { blocks += 1 }
        if token.isWord("END"), blocks > 0 { blocks -= 1 }
    }

    /// Whether it is CREATE [OR REPLACE] FUNCTION or PROCEDURE.
    private var isRoutine: Bool {
        guard words.first == "CREATE" else { return false }
        let rest = words.dropFirst().drop { $0 == "OR" || $0 == "REPLACE" }
        return rest.first == "FUNCTION" || rest.first == "PROCEDURE"
    }
}
