import MartletSchema

extension StatementClassifier {
    /// Classifies a query: it makes nothing, unless it calls what does.
    func query() -> StatementFinding {
        if let special = callOfSetting() ?? callOfSequence() { return special }
        if cursor.has("INTO") {
            return .refused("SELECT … INTO makes a table out of a query; write CREATE TABLE with its columns")
        }
        for (index, token) in cursor.tokens.enumerated() where token.canBeName {
            guard index + 1 < cursor.tokens.count, cursor.tokens[index + 1].isOperator("(") else { continue }
            if token.kind == .word, Self.harmlessCalls.contains(token.name) { continue }
            return .refused(
                "the function \(token.name) may do anything; a schema is made of statements, not of calls")
        }
        return .ignored("a query makes nothing")
    }

    /// Reads `SELECT [pg_catalog.]set_config('name', 'value', …)`, with which a dump begins.
    private func callOfSetting() -> StatementFinding? {
        guard let arguments = arguments(of: "set_config"), arguments.count == 5,
            let name = arguments[0].stringValue, arguments[1].isOperator(","), arguments[2].stringValue != nil,
            arguments[3].isOperator(","), arguments[4].isWord("FALSE") || arguments[4].isWord("TRUE")
        else { return nil }
        // The value of search_path is a list in one text.
        let inner = arguments[2].stringValue.map(SQLLexer.significantTokens) ?? []
        return setting(name.asciiLowercased, values: name == "search_path" ? inner[...] : arguments[2...2])
    }

    /// Reads `SELECT pg_catalog.setval(…)`, with which a dump sets a sequence.
    private func callOfSequence() -> StatementFinding? {
        arguments(of: "setval").map { _ in StatementFinding(kind: .data) }
    }

    /// The tokens between the parentheses, where the query is nothing but a call of this function.
    private func arguments(of function: String) -> ArraySlice<SQLToken>.SubSequence? {
        var rest = TokenCursor(cursor.tokens)
        guard rest.take("SELECT"), let name = rest.takeName(), name == [function] || name == ["pg_catalog", function],
            rest.next?.isOperator("(") == true
        else { return nil }
        let start = rest.position + 1
        rest.skipParentheses()
        guard rest.isAtEnd, start < rest.position else { return nil }
        let inner = rest.tokens[start..<(rest.position - 1)]
        // Further calls among the arguments make it no plain one.
        if inner.contains(where: { $0.isOperator("(") }) { return nil }
        return ArraySlice(Array(inner))
    }

    private static let harmlessCalls: Set<String> = [
        "all", "and", "any", "as", "avg", "between", "by", "case", "cast", "coalesce", "count", "current_setting",
        "current_timestamp", "distinct", "else", "except", "exists", "extract", "from", "greatest", "in", "intersect",
        "join", "least", "length", "limit", "lower", "max", "min", "not", "now", "nullif", "numeric", "on", "or",
        "over",
        "pg_typeof", "row", "select", "some", "sum", "then", "to_char", "to_regclass", "union", "upper", "using",
        "values", "varchar", "version", "when", "where",
    ]

    /// Classifies what stands behind COPY.
    mutating func copying() -> StatementFinding {
        if cursor.next?.isOperator("(") == true {
            cursor.skipParentheses()
        } else {
            guard cursor.takeName() != nil else { return unknown }
            cursor.skipParentheses()
        }
        if cursor.take("FROM", "STDIN") { return StatementFinding(kind: .data, isFollowedByRows: true) }
        if cursor.isAt("TO", "STDOUT") { return .ignored("it changes no schema") }
        guard cursor.isAt("FROM") || cursor.isAt("TO") else { return unknown }
        return .refused("COPY with a file or a program reaches outside of the database; a schema has no use for it")
    }
}
