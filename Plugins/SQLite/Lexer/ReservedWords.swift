/// The keywords that SQLite takes for no name unless they stand in quotes.
///
/// All its other keywords can be names; see `%fallback ID` in its grammar.
enum ReservedWords {
    /// Whether a token can be nothing but a keyword.
    static func contains(_ token: SQLToken) -> Bool {
        token.kind == .word && words.contains(token.text.asciiLowercased)
    }

    private static let words: Set<String> = [
        "add", "all", "alter", "and", "as", "autoincrement", "between", "case", "check", "collate", "commit",
        "constraint", "create", "default", "deferrable", "delete", "distinct", "drop", "else", "escape", "exists",
        "foreign", "from", "group", "having", "in", "index", "insert", "into", "is", "isnull", "join", "limit", "not",
        "notnull", "null", "on", "or", "order", "primary", "references", "select", "set", "table", "then", "to",
        "transaction", "unique", "update", "using", "values", "when", "where",
    ]
}
