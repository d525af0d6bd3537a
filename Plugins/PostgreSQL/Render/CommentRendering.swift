import MartletSchema

/// Writes COMMENT ON statements.
enum CommentRendering {
    /// Gives the statement that sets a comment, or takes it away.
    ///
    /// - Parameters:
    ///   - comment: The comment; nil for none.
    ///   - subject: The kind and the name, such as `TABLE "public"."t"`.
    ///   - before: The comment that is there, for the inverse.
    /// - Returns: The statement.
    /// - Throws: `AdapterError` where a text cannot stand in a statement.
    static func statement(_ comment: String?, on subject: String, before: String? = nil) throws(AdapterError)
        -> Statement
    {
        .light(try text(comment, on: subject), inverse: [try text(before, on: subject)])
    }

    private static func text(_ comment: String?, on subject: String) throws(AdapterError) -> String {
        guard let comment, !comment.isEmpty else { return "COMMENT ON \(subject) IS NULL" }
        return "COMMENT ON \(subject) IS \(try Quoting.text(comment))"
    }
}
