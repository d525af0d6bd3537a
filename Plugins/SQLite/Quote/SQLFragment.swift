import MartletSchema

/// An expression that somebody else wrote, about to become a part of a statement.
///
/// The text is used as it is; what is known of it keeps it from swallowing what stands behind it.
struct SQLFragment {
    /// The text as it was given.
    let text: String
    private let tokens: [SQLToken]
    private let endsInLineComment: Bool

    /// Takes an expression.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the text is no whole expression: it is empty, ends
    ///   within quotes, a comment or brackets, closes brackets it never opened, or ends the statement it stands in.
    init(_ text: String) throws(AdapterError) {
        self.text = text
        var lexer = SQLLexer(text)
        var significant: [SQLToken] = []
        var last: SQLToken?
        while let token = lexer.next() {
            if !token.isTrivia { significant.append(token) }
            if token.kind != .whitespace || token.text.utf8.contains(0x0A) { last = token }
        }
        tokens = significant
        endsInLineComment = last.map { $0.kind == .comment && $0.text.hasPrefix("--") } ?? false
        try check(last: last)
    }

    /// Takes an expression.
    init(_ text: NormalizedText) throws(AdapterError) { try self.init(text.text) }

    /// The text in brackets.
    var inBrackets: String { "(\(open))" }

    /// The text, in brackets unless it has a pair around all of it.
    var inBracketsOnce: String {
        ExpressionNormalForm.withoutOuterParentheses(tokens[...]).count < tokens.count ? open : inBrackets
    }

    /// The text, with a line break where it ends in a comment that would swallow what follows.
    var open: String { endsInLineComment ? text + "\n" : text }

    /// Whether the text is one literal or one word, with a sign at most.
    var isBareTerm: Bool {
        guard let first = tokens.first else { return false }
        let isSigned = first.isOperator("-") || first.isOperator("+")
        guard let term = tokens.dropFirst(isSigned ? 1 : 0).first, tokens.count == (isSigned ? 2 : 1) else {
            return false
        }
        switch term.kind {
        case .number: return true
        case .word, .quotedIdentifier, .string, .blob: return !isSigned
        default: return false
        }
    }

    /// Whether SQLite takes the text for a constant when a column is added: a bare term, unless it stands for the
    /// moment.
    var isConstant: Bool {
        isBareTerm && !["current_timestamp", "current_date", "current_time"].contains(firstWord)
    }

    /// Whether the text is the word NULL.
    var isNull: Bool { isBareTerm && firstWord == "null" }

    /// The first word in lower case, where the text begins with one.
    var firstWord: String? { tokens.first.flatMap { $0.kind == .word ? $0.text.asciiLowercased : nil } }

    /// Every word and name in the text: more than the columns it uses, never fewer.
    var mentionedNames: Set<FoldedName> {
        Set(tokens.lazy.filter { $0.kind == .word || $0.kind == .quotedIdentifier }.map { FoldedName($0.unquoted) })
    }

    /// Whether the text may use the column.
    func mentions(_ column: String) -> Bool { mentionedNames.contains(FoldedName(column)) }

    /// The expression without the names of tables before its columns', for a table that is made under another name.
    ///
    /// Where there is none, the text is as it was given; where there is one, its comments go as well.
    func withoutQualifiers() throws(AdapterError) -> SQLFragment {
        let kept = ExpressionNormalForm.withoutQualifiers(tokens[...])
        return kept.count == tokens.count ? self : try SQLFragment(kept.map(\.text).joined(separator: " "))
    }

    private func check(last: SQLToken?) throws(AdapterError) {
        guard !tokens.isEmpty else { throw invalid("is empty") }
        guard !text.utf8.contains(0) else { throw invalid("holds a NUL") }
        if let last, last.kind == .comment, last.text.hasPrefix("/*"), last.text == "/*/" || !last.text.hasSuffix("*/")
        {
            throw invalid("ends within a comment")
        }
        var depth = 0
        for token in tokens {
            if token.kind == .unterminated { throw invalid("lacks a closing quote") }
            if token.isOperator(";") { throw invalid("has a semicolon in it") }
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth >= 0 else { throw invalid("closes a bracket that it did not open") }
        }
        guard depth == 0 else { throw invalid("lacks a closing bracket") }
    }

    private func invalid(_ why: String) -> AdapterError {
        AdapterError(.invalidArgument, "the expression “\(text)” \(why)")
    }
}
