/// The text in which SQLite keeps a statement that creates something.
///
/// See https://sqlite.org/schematab.html: what stands before the object's own name is written anew, the rest stays.
enum StoredStatement {
    /// The stored text of a statement; the statement itself where it does not create a lasting object.
    static func text(of statement: String) -> String {
        if statement.hasPrefix("CREATE TABLE \"") { return statement }
        var lexer = SQLLexer(statement)
        var tokens: [SQLToken] = []
        // More than CREATE UNIQUE INDEX IF NOT EXISTS schema . name never counts.
        while tokens.count < 10, let token = lexer.next(skippingTrivia: true) { tokens.append(token) }
        guard let words = kinds.first(where: { begins(tokens[...], with: $0) }) else { return statement }
        var rest = tokens.dropFirst(words.count)
        if begins(rest, with: ["IF", "NOT", "EXISTS"]) { rest = rest.dropFirst(3) }
        if let qualifier = rest.first, qualifier.canBeName, rest.dropFirst().first?.isOperator(".") ?? false {
            rest = rest.dropFirst(2)
        }
        guard let name = rest.first else { return statement }
        return words.joined(separator: " ") + " " + lexer.text(from: name.start, to: statement.utf8.count)
    }

    private static let kinds = [
        ["CREATE", "TABLE"], ["CREATE", "VIEW"], ["CREATE", "TRIGGER"], ["CREATE", "INDEX"],
        ["CREATE", "UNIQUE", "INDEX"], ["CREATE", "VIRTUAL", "TABLE"],
    ]

    private static func begins(_ tokens: ArraySlice<SQLToken>, with words: [String]) -> Bool {
        tokens.count > words.count && zip(tokens, words).allSatisfy { $0.isWord($1) }
    }
}
