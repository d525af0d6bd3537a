/// Walks along the tokens of a statement, which are without trivia.
struct TokenCursor {
    /// All tokens.
    let tokens: [SQLToken]
    /// How many were taken.
    private(set) var position = 0

    /// Makes a cursor at the first token.
    init(_ tokens: [SQLToken]) { self.tokens = tokens }

    /// The next token.
    var next: SQLToken? { peek(0) }

    /// Whether all were taken.
    var isAtEnd: Bool { position >= tokens.count }

    /// A token further on.
    func peek(_ distance: Int) -> SQLToken? {
        let index = position + distance
        return index < tokens.count ? tokens[index] : nil
    }

    /// Whether the keywords come next, in this order.
    func isAt(_ words: String...) -> Bool { isAt(words) }

    /// Whether the keywords come next, in this order.
    func isAt(_ words: [String]) -> Bool {
        words.indices.allSatisfy { peek($0)?.isWord(words[$0]) == true }
    }

    /// Takes the keywords if they come next.
    mutating func take(_ words: String...) -> Bool {
        guard isAt(words) else { return false }
        position += words.count
        return true
    }

    /// Takes an operator if it comes next.
    mutating func takeOperator(_ symbol: String) -> Bool {
        guard next?.isOperator(symbol) == true else { return false }
        position += 1
        return true
    }

    /// Takes a token.
    mutating func advance() { position += 1 }

    /// Takes everything up to the parenthesis that closes the one that comes next; nothing where none does.
    mutating func skipParentheses() {
        guard next?.isOperator("(") == true else { return }
        var depth = 0
        while let token = next {
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            position += 1
            if depth == 0 { return }
        }
    }

    /// Takes a name of one or more parts.
    mutating func takeName() -> [String]? {
        guard let first = next, first.canBeName else { return nil }
        position += 1
        var parts = [first.name]
        while next?.isOperator(".") == true, let part = peek(1), part.canBeName {
            parts.append(part.name)
            position += 2
        }
        return parts
    }

    /// Takes `IF EXISTS` or `IF NOT EXISTS`, whichever comes.
    mutating func takeCondition() -> Bool {
        if isAt("IF", "EXISTS") {
            position += 2
            return true
        }
        if isAt("IF", "NOT", "EXISTS") {
            position += 3
            return true
        }
        return false
    }

    /// Whether one of the words stands outside of all parentheses from here on.
    func has(_ words: String...) -> Bool { firstOutside(words) != nil }

    /// Where the first of the words stands outside of all parentheses from here on.
    func firstOutside(_ words: [String]) -> Int? {
        var depth = 0
        for index in tokens.indices.dropFirst(position) {
            let token = tokens[index]
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            if depth == 0, words.contains(where: { token.isWord($0) }) { return index }
        }
        return nil
    }
}
