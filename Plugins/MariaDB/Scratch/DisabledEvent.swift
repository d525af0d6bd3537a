/// The statement that makes an event, with the event disabled.
struct DisabledEvent {
    /// The words for the status that it was to have.
    let status: String
    private let head: String
    private let tail: String

    /// Takes the status out of a statement: `[ENABLE | DISABLE [ON SLAVE]]` before its comment and its body.
    init(_ sql: String) {
        let lexer = SQLLexer(sql)
        let tokens = SQLLexer.significantTokens(of: sql)
        let body = tokens.firstIndex { $0.isWord("DO") } ?? tokens.count
        let comment = tokens[..<body].lastIndex { $0.isWord("COMMENT") } ?? body
        let place = comment < tokens.count ? tokens[comment].start : sql.utf8.count
        tail = lexer.text(from: place, to: sql.utf8.count)
        guard let word = tokens[..<comment].lastIndex(where: { $0.isWord("ENABLE") || $0.isWord("DISABLE") }) else {
            head = lexer.text(from: 0, to: place)
            status = "ENABLE"
            return
        }
        head = lexer.text(from: 0, to: tokens[word].start)
        status = tokens[word..<comment].map { $0.text.asciiUppercased }.joined(separator: " ")
    }

    /// The statement that makes it without letting it act.
    var text: String { text(withStatus: "DISABLE") }

    /// The statement with another status.
    func text(withStatus status: String) -> String { "\(head)\(head.hasSuffix(" ") ? "" : " ")\(status) \(tail)" }
}
