import MartletSchema

/// A token with its place in the script.
struct PlacedToken {
    var token: SQLToken
    var place: ScriptPlace
    /// The line of its last byte.
    var endLine: Int
}

/// A comment with its place, in the script and among the tokens of its statement.
struct PlacedComment {
    var token: SQLToken
    var place: ScriptPlace
    /// How many tokens of the statement stand before it.
    var followedTokens: Int

    /// The comment for the host.
    func scriptComment(about subject: ScriptComment.Subject) -> ScriptComment {
        var text = token.text.dropFirst(token.text.hasPrefix("#") ? 1 : 2)
        if token.text.hasPrefix("/*"), text.hasSuffix("*/") { text = text.dropLast(2) }
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? start
        return ScriptComment(
            text: start < end ? String(text[start..<end]) : "", line: place.line, column: place.column,
            subject: subject)
    }
}

/// What was seen of a statement.
struct StatementDraft {
    /// Its tokens without trivia.
    var tokens: [PlacedToken] = []
    /// The comments before and within it.
    var comments: [PlacedComment] = []

    /// The statement, now that it has ended.
    func statement(sql: String, finding: StatementFinding) -> ScriptStatement {
        let place = tokens.first?.place ?? ScriptPlace(line: 1, column: 1)
        let subjects = CommentSubjects(tokens)
        return ScriptStatement(
            sql: sql, line: place.line, column: place.column, kind: finding.kind, reason: finding.reason,
            object: finding.object, makesObject: finding.makesObject, isConditional: finding.isConditional,
            comments: comments.map { $0.scriptComment(about: subjects.subject(of: $0)) })
    }

    /// The comments that no statement follows.
    func remainder() -> ScriptStatement {
        let place = comments.first?.place ?? ScriptPlace(line: 1, column: 1)
        return ScriptStatement(
            sql: "", line: place.line, column: place.column, kind: .comments,
            comments: comments.map { $0.scriptComment(about: .nothing) })
    }
}
