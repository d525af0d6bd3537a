/// Says that a stored statement is not built as was expected.
struct SyntaxFailure: Error {
    /// What was expected.
    var expected: String
    /// The byte of the statement at which something else stands.
    var offset: Int
}

/// Reads a statement token by token.
struct TokenReader {
    /// The statement's tokens without trivia.
    let tokens: [SQLToken]

    private let source: SQLLexer
    private(set) var position = 0

    /// Makes a reader that stands at the statement's first token.
    init(_ text: String) {
        var lexer = SQLLexer(text)
        tokens = lexer.significantTokens()
        source = lexer
    }

    /// The token so many behind the next one; nil behind the end.
    func peek(_ distance: Int = 0) -> SQLToken? {
        let index = position + distance
        return index < tokens.count ? tokens[index] : nil
    }

    /// Whether the next token is this keyword.
    func isAt(word: String) -> Bool { peek()?.isWord(word) ?? false }

    /// Whether the next token is this operator.
    func isAt(operator symbol: String) -> Bool { peek()?.isOperator(symbol) ?? false }

    /// Goes on by one token.
    mutating func advance() { position += 1 }

    /// Takes the keyword if it is next.
    mutating func take(word: String) -> Bool {
        guard isAt(word: word) else { return false }
        position += 1
        return true
    }

    /// Takes the operator if it is next.
    mutating func take(operator symbol: String) -> Bool {
        guard isAt(operator: symbol) else { return false }
        position += 1
        return true
    }

    /// Takes the keyword.
    mutating func expect(word: String) throws(SyntaxFailure) {
        if !take(word: word) { throw failure(word) }
    }

    /// Takes the operator.
    mutating func expect(operator symbol: String) throws(SyntaxFailure) {
        if !take(operator: symbol) { throw failure(symbol) }
    }

    /// Takes a name.
    mutating func expectName() throws(SyntaxFailure) -> String {
        guard let token = peek(), token.canBeName else { throw failure("a name") }
        position += 1
        return token.unquoted
    }

    /// Takes all that stands in parentheses, which are next, and gives what is between them.
    mutating func expectParenthesised() throws(SyntaxFailure) -> SyntaxText {
        let start = position + 1
        try skipParenthesised()
        return text(start..<(position - 1))
    }

    /// Goes behind parentheses, which are next.
    mutating func skipParenthesised() throws(SyntaxFailure) {
        try expect(operator: "(")
        var depth = 1
        while depth > 0 {
            guard let token = peek() else { throw failure(")") }
            if token.kind == .operator {
                if token.text == "(" { depth += 1 }
                if token.text == ")" { depth -= 1 }
            }
            position += 1
        }
    }

    /// Takes everything up to a comma or closing parenthesis that belongs to the list it stands in.
    mutating func takeListItem() throws(SyntaxFailure) -> Range<Int> {
        let start = position
        while let token = peek(), !token.isOperator(","), !token.isOperator(")") {
            if token.isOperator("(") {
                try skipParenthesised()
            } else {
                position += 1
            }
        }
        if position == start { throw failure("an item of a list") }
        return start..<position
    }

    /// The text and tokens of a range of tokens.
    func text(_ range: Range<Int>) -> SyntaxText {
        let slice = tokens[range]
        guard let first = slice.first, let last = slice.last else { return SyntaxText(text: "", tokens: slice) }
        return SyntaxText(text: source.text(from: first.start, to: last.end), tokens: slice)
    }

    /// The failure of finding something else than expected.
    func failure(_ expected: String) -> SyntaxFailure {
        SyntaxFailure(expected: expected, offset: peek()?.start ?? tokens.last?.end ?? 0)
    }
}
