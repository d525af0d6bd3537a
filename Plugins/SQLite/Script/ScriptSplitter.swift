import MartletSchema

/// Cuts a script into its statements by SQLite's own rules.
///
/// A semicolon ends a statement, except within the body of a trigger, which ends with `; END ;`. Where a statement
/// could begin, a dot begins a command for SQLite's shell, which ends with its line.
struct ScriptSplitter {
    private var lexer: SQLLexer
    private var places: ScriptPlaces
    private var extent = StatementExtent()
    private var draft = StatementDraft()
    private var shadowTables = ShadowTables()
    /// The line of the last statement's terminator.
    private var terminatorLine = 0
    private var statements: [ScriptStatement] = []

    /// Cuts a script.
    static func split(_ script: String) -> [ScriptStatement] {
        var splitter = ScriptSplitter(script)
        return splitter.run()
    }

    private init(_ script: String) {
        lexer = SQLLexer(script)
        places = ScriptPlaces(script)
    }

    private mutating func run() -> [ScriptStatement] {
        while let token = lexer.next() {
            switch token.kind {
            case .whitespace: continue
            case .comment: take(comment: token)
            default:
                if draft.tokens.isEmpty, token.isOperator(".") {
                    takeShellCommand(from: token)
                } else if token.isOperator(";") && extent.endsAtSemicolon() {
                    finish()
                    terminatorLine = places.place(of: token.start).line
                } else {
                    take(token)
                }
            }
        }
        finish()
        if !draft.comments.isEmpty { statements.append(draft.remainder()) }
        return statements
    }

    private mutating func take(_ token: SQLToken) {
        if !token.isOperator(";") { extent.advance(with: token) }
        let place = places.place(of: token.start)
        let endLine = token.spansLines ? places.place(of: token.end).line : place.line
        draft.tokens.append(PlacedToken(token: token, place: place, endLine: endLine))
    }

    private mutating func take(comment token: SQLToken) {
        let comment = PlacedComment(
            token: token, place: places.place(of: token.start), followedTokens: draft.tokens.count)
        let isBehindTerminator = draft.tokens.isEmpty && comment.place.line == terminatorLine && !statements.isEmpty
        if isBehindTerminator, draft.comments.isEmpty {
            statements[statements.count - 1].comments.append(comment.scriptComment(about: .statement))
        } else {
            draft.comments.append(comment)
        }
        if comment.isUnterminated {
            // Whatever stands in it may have been meant to run.
            finish()
            statements.append(comment.refusal)
        }
    }

    private mutating func takeShellCommand(from dot: SQLToken) {
        let place = places.place(of: dot.start)
        let text = "." + lexer.skipLine()
        statements.append(
            ScriptStatement(
                sql: text, line: place.line, column: place.column, kind: .refused,
                reason: "commands of SQLite's shell are not SQL; put the statements themselves here"))
        terminatorLine = place.line
    }

    private mutating func finish() {
        defer { extent = StatementExtent() }
        guard let first = draft.tokens.first, let last = draft.tokens.last else { return }
        let sql = lexer.text(from: first.token.start, to: last.token.end)
        statements.append(draft.statement(sql: sql, shadowTables: &shadowTables))
        draft = StatementDraft()
    }
}
