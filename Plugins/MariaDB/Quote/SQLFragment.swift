import MartletSchema

/// An expression that somebody else wrote, about to become a part of a statement.
///
/// The text is used as it is; what is known of it keeps it from swallowing what stands behind it.
struct SQLFragment {
    /// The text as it was given.
    let text: String
    /// Its tokens without trivia.
    let tokens: [SQLToken]
    private let endsInLineComment: Bool

    /// Takes an expression.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the text is no whole expression: it is empty, ends
    ///   within quotes, a comment or brackets, closes brackets it never opened, or ends the statement it stands in.
    init(_ text: String) throws(AdapterError) {
        self.text = text
        guard !text.utf8.contains(0) else { throw Self.invalid(text, "holds a NUL") }
        var lexer = SQLLexer(text)
        var depth = 0
        var last: SQLToken?
        var tokens: [SQLToken] = []
        while let token = lexer.next() {
            if token.kind != .whitespace || token.text.utf8.contains(0x0A) { last = token }
            if token.isTrivia { continue }
            tokens.append(token)
            switch token.kind {
            case .unterminated: throw Self.invalid(text, "lacks a closing quote")
            case .unterminatedComment: throw Self.invalid(text, "ends within a comment")
            case .unknown: throw Self.invalid(text, "has “\(token.text)” in it")
            default: break
            }
            if token.isOperator(";") { throw Self.invalid(text, "has a semicolon in it") }
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth >= 0 else { throw Self.invalid(text, "closes a bracket that it did not open") }
        }
        guard !tokens.isEmpty else { throw Self.invalid(text, "is empty") }
        guard depth == 0 else { throw Self.invalid(text, "lacks a closing bracket") }
        self.tokens = tokens
        endsInLineComment = last.map { $0.kind == .comment && !$0.text.hasPrefix("/*") } ?? false
    }

    /// Takes an expression.
    init(_ text: NormalizedText) throws(AdapterError) { try self.init(text.text) }

    /// The text in brackets.
    var inBrackets: String { "(\(open))" }

    /// The text, with a line break where it ends in a comment that would swallow what follows.
    var open: String { endsInLineComment ? text + "\n" : text }

    /// Whether brackets stand around all of it.
    var hasBrackets: Bool {
        guard tokens.first?.isOperator("(") == true else { return false }
        var depth = 0
        for (index, token) in tokens.enumerated() {
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            if depth == 0 { return index == tokens.count - 1 }
        }
        return false
    }

    /// Whether it is one literal: a number, perhaps with a sign, a text or a word such as NULL.
    var isLiteral: Bool {
        let rest =
            tokens.first.map { $0.isOperator("-") || $0.isOperator("+") } == true ? tokens.dropFirst() : tokens[...]
        guard rest.count == 1, let token = rest.first else { return false }
        return [.string, .number].contains(token.kind)
            || ["NULL", "TRUE", "FALSE"].contains { token.isWord($0) }
    }

    /// Whether it gives the moment at which a row is written.
    var isCurrentTimestamp: Bool {
        guard let word = tokens.first,
            ["CURRENT_TIMESTAMP", "NOW", "LOCALTIME", "LOCALTIMESTAMP"].contains(where: { word.isWord($0) })
        else { return false }
        return tokens.dropFirst().allSatisfy { $0.isOperator("(") || $0.isOperator(")") || $0.kind == .number }
    }

    private static func invalid(_ text: String, _ why: String) -> AdapterError {
        AdapterError(.invalidArgument, "the expression “\(text)” \(why)")
    }
}
