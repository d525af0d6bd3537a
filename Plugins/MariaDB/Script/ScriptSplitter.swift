import MartletSchema

/// Cuts a script into its statements as MariaDB's client does.
///
/// A delimiter ends a statement: the semicolon, until a line with `DELIMITER` names another. What stands in executable
/// comments is a part of the statement; the marks around it are left out, as are the name of the schema's own database
/// and definers. A body between BEGIN and END is cut by nothing, also where no delimiter was set.
struct ScriptSplitter {
    /// A statement that was cut out and not looked at yet.
    private struct Cut {
        var draft: StatementDraft
        var marks: [Range<Int>]
        var refusal: String?
        /// The comments behind its end on its line.
        var trailing: [PlacedComment] = []
    }

    private var lexer: SQLLexer
    private var places: ScriptPlaces
    private var delimiter = ";"
    private var extent = StatementExtent()
    private var draft = StatementDraft()
    private var marks: [Range<Int>] = []
    private var terminatorLine = 0
    private var cuts: [Cut] = []

    /// Cuts a script.
    static func split(_ script: String) -> [ScriptStatement] {
        var splitter = ScriptSplitter(script)
        splitter.run()
        return splitter.statements()
    }

    private init(_ script: String) {
        lexer = SQLLexer(script)
        places = ScriptPlaces(script)
    }

    // MARK: - Cutting

    private mutating func run() {
        while true {
            if delimiter != ";", lexer.isAt(delimiter) {
                terminatorLine = places.place(of: lexer.offset).line
                lexer.skip(bytes: delimiter.utf8.count)
                finish()
                continue
            }
            guard let token = lexer.next() else { break }
            take(token)
        }
        finish()
    }

    private mutating func take(_ token: SQLToken) {
        switch token.kind {
        case .whitespace: return
        case .conditionalMark: marks.append(token.start..<token.end)
        case .comment: take(comment: token)
        case .unterminatedComment: refuse(token, "nothing ends the comment that begins here; close it with */")
        default:
            if draft.tokens.isEmpty, token.isWord("DELIMITER") { return takeDelimiter(token) }
            if draft.tokens.isEmpty, token.isOperator("\\") {
                return refuse(token, "\\ begins a command of the client, which is no SQL; leave it out")
            }
            if token.isOperator(";"), delimiter == ";", extent.endsAtSemicolon {
                terminatorLine = places.place(of: token.start).line
                finish()
            } else {
                place(token)
            }
        }
    }

    private mutating func place(_ token: SQLToken) {
        extent.take(token)
        let place = places.place(of: token.start)
        let endLine = token.text.utf8.contains(0x0A) ? places.place(of: token.end).line : place.line
        draft.tokens.append(PlacedToken(token: token, place: place, endLine: endLine))
    }

    private mutating func take(comment token: SQLToken) {
        let comment = PlacedComment(
            token: token, place: places.place(of: token.start), followedTokens: draft.tokens.count)
        let isBehindTerminator = draft.tokens.isEmpty && comment.place.line == terminatorLine && !cuts.isEmpty
        if isBehindTerminator, draft.comments.isEmpty {
            cuts[cuts.count - 1].trailing.append(comment)
        } else {
            draft.comments.append(comment)
        }
    }

    private mutating func takeDelimiter(_ token: SQLToken) {
        let line = lexer.skipLine()
        terminatorLine = places.place(of: token.start).line
        let words = line.split { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let word = words.first, words.count == 1, !word.contains("\\") else {
            return refuse(token, "DELIMITER names one delimiter, without spaces and backslashes")
        }
        delimiter = String(word)
        lexer.delimiter = delimiter == ";" ? nil : delimiter
    }

    private mutating func refuse(_ token: SQLToken, _ reason: String) {
        finish()
        place(token)
        _ = lexer.skipLine()
        cuts.append(Cut(draft: draft, marks: [], refusal: reason))
        draft = StatementDraft()
        extent = StatementExtent()
    }

    private mutating func finish() {
        defer {
            extent = StatementExtent()
            marks = []
        }
        guard !draft.tokens.isEmpty else { return }
        cuts.append(Cut(draft: draft, marks: marks))
        draft = StatementDraft()
    }

    // MARK: - Looking at what was cut

    private func statements() -> [ScriptStatement] {
        let own = OwnDatabase(cuts.map { $0.draft.tokens.map(\.token) })
        var statements: [ScriptStatement] = []
        for cut in cuts {
            let tokens = cut.draft.tokens.map(\.token)
            let finding =
                cut.refusal.map { StatementFinding.refused($0) } ?? StatementClassifier.classify(tokens, own: own)
            let sql = text(of: tokens, without: finding.blanks + cut.marks)
            var statement = cut.draft.statement(sql: sql, finding: finding)
            statement.comments += cut.trailing.map { $0.scriptComment(about: .statement) }
            statements.append(statement)
        }
        if !draft.comments.isEmpty { statements.append(draft.remainder()) }
        return statements
    }

    /// The text of a statement; what is left out leaves blanks, so that the server's positions stay true.
    private func text(of tokens: [SQLToken], without blanks: [Range<Int>]) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        var result = ""
        var position = first.start
        for blank in blanks.sorted(by: { $0.lowerBound < $1.lowerBound })
        where blank.lowerBound >= position && blank.upperBound <= last.end {
            result += lexer.text(from: position, to: blank.lowerBound)
            result += String(repeating: " ", count: blank.count)
            position = blank.upperBound
        }
        return result + lexer.text(from: position, to: last.end)
    }
}
