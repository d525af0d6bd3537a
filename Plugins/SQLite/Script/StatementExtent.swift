/// Knows how much of a statement was seen, as far as the meaning of a semicolon depends on it.
struct StatementExtent {
    private enum State {
        case start
        case explain
        case create
        case plain
        case triggerBody
        case triggerSemicolon
        case triggerEnd
    }

    private var state = State.start

    /// Takes a semicolon into account, and says whether it ends the statement.
    mutating func endsAtSemicolon() -> Bool {
        switch state {
        case .triggerBody, .triggerSemicolon:
            state = .triggerSemicolon
            return false
        default:
            return true
        }
    }

    /// Takes any other token into account.
    mutating func advance(with token: SQLToken) {
        switch state {
        case .start:
            if token.isWord("CREATE") {
                state = .create
            } else {
                state = token.isWord("EXPLAIN") ? .explain : .plain
            }
        case .explain:
            if token.isWord("CREATE") {
                state = .create
            } else if !token.isWord("QUERY"), !token.isWord("PLAN") {
                state = .plain
            }
        case .create:
            if token.isWord("TRIGGER") {
                state = .triggerBody
            } else if !token.isWord("TEMP"), !token.isWord("TEMPORARY") {
                state = .plain
            }
        case .triggerSemicolon:
            state = token.isWord("END") ? .triggerEnd : .triggerBody
        case .triggerEnd:
            state = .triggerBody
        case .plain, .triggerBody:
            break
        }
    }
}
