import MartletSchema

/// A definition's text, cut into statements.
struct DefinitionText {
    /// The statements in order.
    let statements: [String]

    /// Cuts the text.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where there is no statement in it.
    init(_ definition: Definition) throws(AdapterError) {
        var texts = ScriptSplitter.cut(definition.sql.text).map(Self.withoutTerminator)
        texts.removeAll(where: \.isEmpty)
        if texts.isEmpty, definition.kind == .namespace {
            texts = ["CREATE SCHEMA \(try Quoting.path(definition.path))"]
        }
        guard let first = texts.first else {
            throw AdapterError(.invalidArgument, "the \(definition.identity) has no text")
        }
        let begins = SQLLexer.firstWords(of: first, 1).first
        if definition.kind == .view || definition.kind == "materialized view",
            begins == "SELECT" || begins == "WITH" || begins == "VALUES" || begins == "TABLE"
        {
            texts[0] =
                "CREATE \(definition.kind.rawValue.asciiUppercased) \(try Quoting.path(definition.path)) AS\n\(first)"
        }
        statements = texts
    }

    /// The text up to its last token that means something and is no semicolon.
    private static func withoutTerminator(_ text: String) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        guard let last = tokens.last(where: { !$0.isOperator(";") }) else { return "" }
        return SQLLexer(text).text(from: 0, to: last.end)
    }
}
