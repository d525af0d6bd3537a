import MartletSchema

/// Cuts a script into its statements by SQLite's own rules.
///
/// A semicolon ends a statement, except within the body of a trigger, which ends with `; END ;`. Comments before a
/// statement and statements of nothing but comments are left out.
struct ScriptSplitter {
    /// How much of a statement was seen, as far as the meaning of a semicolon depends on it.
    private enum State {
        case start
        case explain
        case create
        case plain
        case triggerBody
        case triggerSemicolon
        case triggerEnd
    }

    private var lexer: SQLLexer
    private var state = State.start
    private var first: SQLToken?
    private var lastEnd = 0
    private var line = 1
    private var countedTo = 0
    private var statements: [ScriptStatement] = []

    /// Cuts a script.
    static func split(_ script: String) -> [ScriptStatement] {
        var splitter = ScriptSplitter(lexer: SQLLexer(script))
        return splitter.run()
    }

    private init(lexer: SQLLexer) {
        self.lexer = lexer
    }

    private mutating func run() -> [ScriptStatement] {
        while let token = lexer.next(skippingTrivia: true) {
            if token.isOperator(";"), endsStatement() {
                finish()
                continue
            }
            if first == nil { first = token }
            lastEnd = token.end
            if !token.isOperator(";") { advance(with: token) }
        }
        finish()
        return statements
    }

    /// Takes a semicolon into account.
    private mutating func endsStatement() -> Bool {
        switch state {
        case .triggerBody, .triggerSemicolon:
            state = .triggerSemicolon
            return false
        default:
            return true
        }
    }

    /// Takes any other token into account.
    private mutating func advance(with token: SQLToken) {
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

    private mutating func finish() {
        defer {
            first = nil
            state = .start
        }
        guard let first else { return }
        line += lexer.lineEnds(from: countedTo, to: first.start)
        countedTo = first.start
        statements.append(ScriptStatement(sql: lexer.text(from: first.start, to: lastEnd), line: line))
    }
}
