import MartletSchema

/// The schema `public`, which every database has: only its comment is anybody's choice.
///
/// It is a definition where the comment is another than initdb's; the statement sets the comment, and dropping it means
/// initdb's again. See https://www.postgresql.org/docs/current/ddl-schemas.html.
enum PublicSchema {
    /// The comment that initdb gives it.
    static let usualComment = "standard public schema"

    /// The name of the schema, as its definition is called.
    static let path = ObjectPath([DefaultNamespace.usual])

    /// Whether a definition is that of the schema.
    static func isMeant(by definition: Definition) -> Bool {
        definition.kind == .namespace && definition.path == path
    }

    /// The statement that sets its comment; nil is none.
    static func statement(comment: String?) -> String {
        "COMMENT ON SCHEMA public IS " + (comment.map(NameText.quoted) ?? "NULL")
    }
}
