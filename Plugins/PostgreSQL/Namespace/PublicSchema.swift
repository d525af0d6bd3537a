import MartletSchema

/// The schema `public`, which every database has: only its comment is anybody's choice.
///
/// It is a definition where the comment is another than initdb's; an empty one stands for none. Creating it sets the
/// comment, and dropping it means initdb's again. See https://www.postgresql.org/docs/current/ddl-schemas.html.
enum PublicSchema {
    /// The comment that initdb gives it.
    static let usualComment = "standard public schema"

    /// The name of the schema, as its definition is called.
    static let path = ObjectPath([DefaultNamespace.usual])

    /// The definition of a schema with a comment; nil for that which initdb makes.
    static func definition(comment: String?) -> Definition? {
        if comment == usualComment { return nil }
        return Definition(
            kind: .namespace, path: path, sql: NormalizedText("CREATE SCHEMA public"), comment: comment ?? "")
    }

    /// Whether a definition is that of the schema.
    static func isMeant(by definition: Definition) -> Bool {
        definition.kind == .namespace && definition.path == path
    }

    /// Sets its comment.
    static func statement(comment: String, before: String?) throws(AdapterError) -> Statement {
        try CommentRendering.statement(comment, on: "SCHEMA public", before: before)
    }
}
