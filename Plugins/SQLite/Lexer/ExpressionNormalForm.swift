/// The normal form of an expression: what two spellings of the same expression have in common.
///
/// White space and comments are dropped and tokens joined by single spaces; words without quotes are lower-cased, and
/// so are quoted names of the table's columns, which lose their quotes. Where there is no such column, SQLite takes `"x"`
/// as the text `'x'`, and spells it so itself when it drops or renames any column; so does this form. Parentheses
/// around the whole are dropped, and so is the table in `t.x`: no expression of a table can name any other.
enum ExpressionNormalForm {
    /// The normal form of a text.
    static func of(_ text: String, columns: ColumnNames) -> String {
        of(SQLLexer.significantTokens(of: text)[...], columns: columns)
    }

    /// The normal form of tokens without trivia.
    static func of(_ tokens: ArraySlice<SQLToken>, columns: ColumnNames) -> String {
        var result = ""
        for token in withoutQualifiers(withoutOuterParentheses(tokens)) {
            if !result.isEmpty { result.append(" ") }
            result.append(normalForm(of: token, columns: columns))
        }
        return result
    }

    /// The tokens without parentheses that enclose them all.
    static func withoutOuterParentheses(_ tokens: ArraySlice<SQLToken>) -> ArraySlice<SQLToken> {
        var inner = tokens
        while let first = inner.first, first.isOperator("("), closesAtEnd(inner) {
            inner = inner.dropFirst().dropLast()
        }
        return inner
    }

    /// The tokens without the names of schemas and tables before a column's, and without their dots.
    static func withoutQualifiers(_ tokens: ArraySlice<SQLToken>) -> [SQLToken] {
        var result: [SQLToken] = []
        result.reserveCapacity(tokens.count)
        for token in tokens {
            if token.isOperator("."), let last = result.last, last.canBeName {
                result.removeLast()
            } else {
                result.append(token)
            }
        }
        return result
    }

    private static func closesAtEnd(_ tokens: ArraySlice<SQLToken>) -> Bool {
        var depth = 0
        for (index, token) in zip(tokens.indices, tokens) where token.kind == .operator {
            if token.text == "(" { depth += 1 }
            if token.text == ")" { depth -= 1 }
            if depth == 0 { return index == tokens.endIndex - 1 }
        }
        return false
    }

    private static func normalForm(of token: SQLToken, columns: ColumnNames) -> String {
        switch token.kind {
        case .word:
            return token.text.asciiLowercased
        case .quotedIdentifier:
            let name = token.unquoted
            guard columns.declaredName(name) != nil else {
                return token.text.utf8.first == UInt8(ascii: "\"") && !rowidNames.contains(name.asciiLowercased)
                    ? name.quoted(by: "'") : token.text
            }
            return isPlainName(name) ? name.asciiLowercased : name.asciiLowercased.quoted(by: "\"")
        default:
            return token.text
        }
    }

    /// Whether the name reads as one word without its quotes, so that dropping them makes nothing ambiguous.
    private static func isPlainName(_ name: String) -> Bool {
        guard let first = name.utf8.first, !first.isASCIIDigit, first != UInt8(ascii: "$") else { return false }
        return name.utf8.allSatisfy(\.isIdentifierByte) && !wordsForValues.contains(name.asciiLowercased)
    }

    /// Words that stand for a value, so that a column of that name reads as something else without its quotes.
    private static let wordsForValues: Set<String> = [
        "null", "true", "false", "current_date", "current_time", "current_timestamp",
    ]

    /// Names that every table's rows have without declaring them.
    private static let rowidNames: Set<String> = ["rowid", "oid", "_rowid_"]
}
