import MartletSchema

/// An expression that somebody else wrote, about to become a part of a statement.
///
/// The text is used as it is; what is known of it keeps it from swallowing what stands behind it.
struct SQLFragment {
    /// The text as it was given.
    let text: String
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
        var isEmpty = true
        var last: SQLToken?
        while let token = lexer.next() {
            if token.kind != .whitespace || token.text.utf8.contains(0x0A) { last = token }
            if token.isTrivia { continue }
            isEmpty = false
            switch token.kind {
            case .unterminated: throw Self.invalid(text, "lacks a closing quote")
            case .unterminatedComment: throw Self.invalid(text, "ends within a comment")
            case .backslash, .unknown: throw Self.invalid(text, "has “\(token.text)” in it")
            default: break
            }
            if token.isOperator(";") { throw Self.invalid(text, "has a semicolon in it") }
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth >= 0 else { throw Self.invalid(text, "closes a bracket that it did not open") }
        }
        guard !isEmpty else { throw Self.invalid(text, "is empty") }
        guard depth == 0 else { throw Self.invalid(text, "lacks a closing bracket") }
        endsInLineComment = last.map { $0.kind == .comment && $0.text.hasPrefix("--") } ?? false
    }

    /// Takes an expression.
    init(_ text: NormalizedText) throws(AdapterError) { try self.init(text.text) }

    /// The text in brackets.
    var inBrackets: String { "(\(open))" }

    /// The text, with a line break where it ends in a comment that would swallow what follows.
    var open: String { endsInLineComment ? text + "\n" : text }

    private static func invalid(_ text: String, _ why: String) -> AdapterError {
        AdapterError(.invalidArgument, "the expression “\(text)” \(why)")
    }
}
