/// Finds the texts in double quotes of views and triggers that SQLite takes for strings, since nothing has such a name.
///
/// SQLite spells them in single quotes itself, everywhere, when any table's column is dropped or renamed. What could be
/// a name after all, by any statement of the schema, is left as it is: that may ask for a change too many, and never
/// hides one.
struct QuotedTexts {
    private let known: Set<FoldedName>

    /// Learns all names.
    ///
    /// - Parameters:
    ///   - names: The names of tables, views and columns.
    ///   - statements: The statements of all views and triggers.
    init(names: some Sequence<String>, statements: some Sequence<String>) {
        var known = Set(names.map(FoldedName.init))
        for statement in statements {
            let tokens = SQLLexer.significantTokens(of: statement)
            for (index, token) in tokens.enumerated() where token.canBeName && token.kind != .string {
                if !Self.isDoubleQuoted(token) || Self.isName(at: index, in: tokens) {
                    known.insert(FoldedName(token.unquoted))
                }
            }
        }
        self.known = known
    }

    /// The statement with such texts in single quotes.
    func inSingleQuotes(_ statement: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(statement.utf8)
        var copied = 0
        for token in SQLLexer.significantTokens(of: statement)
        where Self.isDoubleQuoted(token) && !known.contains(FoldedName(token.unquoted)) {
            result += bytes[copied..<token.start]
            result += ("'" + token.unquoted.replacing("'", with: "''") + "'").utf8
            copied = token.end
        }
        return copied == 0 ? statement : String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    private static func isDoubleQuoted(_ token: SQLToken) -> Bool {
        token.kind == .quotedIdentifier && token.text.utf8.first == UInt8(ascii: "\"")
    }

    /// Whether the place of a token is one for names, or not surely one for values.
    private static func isName(at index: Int, in tokens: [SQLToken]) -> Bool {
        if index + 1 < tokens.count, tokens[index + 1].isOperator(".") || tokens[index + 1].isOperator("(") {
            return true
        }
        // Before the first AS of a view stand its own name and those of its columns.
        if tokens.prefix(3).contains(where: { $0.isWord("VIEW") }),
            !tokens[..<index].contains(where: { $0.isWord("AS") })
        {
            return true
        }
        guard index > 0 else { return true }
        let previous = tokens[index - 1]
        if previous.kind == .operator { return previous.text == ")" || previous.text == "." }
        return !wordsBeforeValues.contains { previous.isWord($0) }
    }

    private static let wordsBeforeValues = [
        "AND", "BETWEEN", "CASE", "DISTINCT", "ELSE", "ESCAPE", "GLOB", "IN", "IS", "LIKE", "MATCH", "NOT", "OR",
        "REGEXP",
        "SELECT", "THEN", "WHEN", "WHERE",
    ]
}
