import MartletSchema

/// Cuts a script into its statements as psql does.
///
/// A semicolon ends a statement, except within parentheses and in the body of a function in standard SQL. Behind
/// `COPY … FROM stdin;` come rows, which end with `\.`; a backslash between statements begins a command of psql, which
/// ends with its line.
struct ScriptSplitter {
    private var lexer: SQLLexer
    private var places: ScriptPlaces
    private var extent = StatementExtent()
    private var draft = StatementDraft()
    /// The schemas in which the script's statements look names up.
    private var searchPath = ["public"]
    /// Whether the script means to escape by backslashes in plain strings.
    private var forbidsBackslashes = false
    /// The line of the last statement's terminator.
    private var terminatorLine = 0
    private var statements: [ScriptStatement] = []
    /// Whether texts stay as they are, whatever running them in a scratch database would want.
    private var isVerbatim = false

    /// Cuts a script.
    static func split(_ script: String) -> [ScriptStatement] {
        var splitter = ScriptSplitter(script)
        return splitter.run()
    }

    /// Cuts a text of our own into the texts of its statements, word for word.
    static func cut(_ text: String) -> [String] {
        var splitter = ScriptSplitter(text)
        splitter.isVerbatim = true
        return splitter.run().map(\.sql)
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
            case .unterminatedComment: refuse(unterminatedComment: token)
            case .backslash where draft.tokens.isEmpty: takePsqlCommand(from: token)
            default:
                if token.isOperator(";"), extent.endsAtSemicolon {
                    terminatorLine = places.place(of: token.start).line
                    finish()
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
        extent.take(token)
        let place = places.place(of: token.start)
        let endLine = token.text.utf8.contains(0x0A) ? places.place(of: token.end).line : place.line
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
    }

    /// Whatever stands in a comment that nothing ends may have been meant to run.
    private mutating func refuse(unterminatedComment token: SQLToken) {
        finish()
        let place = places.place(of: token.start)
        append(
            token.text, at: place, .refused("nothing ends the comment that begins here; close it with */"))
    }

    private mutating func takePsqlCommand(from backslash: SQLToken) {
        let place = places.place(of: backslash.start)
        let command = PsqlCommand(text: "\\" + lexer.skipLine())
        append(command.text, at: place, command.finding)
        terminatorLine = place.line
    }

    private mutating func append(_ text: String, at place: ScriptPlace, _ finding: StatementFinding) {
        statements.append(
            ScriptStatement(
                sql: text, line: place.line, column: place.column, kind: finding.kind, reason: finding.reason))
    }

    private mutating func finish() {
        defer { extent = StatementExtent() }
        guard let first = draft.tokens.first, let last = draft.tokens.last else { return }
        let tokens = draft.tokens.map(\.token)
        var finding = StatementClassifier.classify(tokens, currentSchema: searchPath.first)
        if forbidsBackslashes, tokens.contains(where: \.isPlainStringWithBackslash) {
            finding = .refused(
                "standard_conforming_strings is on whatever the script says; write E'…' where a backslash escapes")
        }
        forbidsBackslashes = forbidsBackslashes || finding.forbidsBackslashes
        if let newSearchPath = finding.newSearchPath { searchPath = newSearchPath }
        let sql = text(from: first.token.start, to: last.token.end, finding)
        statements.append(draft.statement(sql: sql, finding: finding))
        draft = StatementDraft()
        guard finding.isFollowedByRows else { return }
        if !lexer.skipCopyData() {
            let place = ScriptPlace(line: terminatorLine, column: 1)
            append("", at: place, .refused("nothing ends the rows behind this COPY; a line of its own with \\. does"))
        }
    }

    /// The text of a statement; what is left out leaves blanks, so that the server's positions stay true.
    private func text(from start: Int, to end: Int, _ finding: StatementFinding) -> String {
        if isVerbatim { return lexer.text(from: start, to: end) }
        var result = ""
        var position = start
        for blank in finding.blanks {
            result += lexer.text(from: position, to: blank.lowerBound)
            result += String(repeating: " ", count: blank.count)
            position = blank.upperBound
        }
        return result + lexer.text(from: position, to: end) + finding.suffix
    }

    /// How many statements there are in a text, as the server counts them: every semicolon outside of parentheses and
    /// bodies ends one.
    static func countStatements(_ text: String) -> Int {
        split(text).count { $0.kind != .comments }
    }
}
