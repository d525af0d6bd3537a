import MartletSchema

/// A function or procedure as it stands in a scratch database while that is built: its head, and a body that does
/// nothing.
///
/// The server calls functions while it builds: an immutable one with constant arguments in an index, a check or a default
/// is computed as soon as it is planned. Who wrote the schema would then run code with the rights of whoever plans.
struct FunctionStub {
    /// The statement that creates the function without its body.
    let statement: String
    /// The statement that puts the real body in its place.
    let replacement: String
    /// The stub's body, which nothing else has.
    let body: String

    /// Makes the stub of a statement; nil where it creates no function.
    ///
    /// - Parameters:
    ///   - sql: The statement.
    ///   - number: What tells this stub from all others of the session.
    init?(_ sql: String, number: Int) {
        let tokens = SQLLexer.significantTokens(of: sql)
        var cursor = TokenCursor(tokens)
        guard cursor.take("CREATE") else { return nil }
        let isReplacement = cursor.take("OR", "REPLACE")
        guard cursor.isAt("FUNCTION") || cursor.isAt("PROCEDURE") else { return nil }
        let head = FunctionHead(tokens)
        body = "BEGIN\(head.returnsValue ? " RETURN NULL;" : "") END -- martlet's stub \(number)"
        let lexer = SQLLexer(sql)
        let kept = head.kept.map { lexer.text(from: $0.lowerBound, to: $0.upperBound) }
        statement =
            kept.joined(separator: " ") + "\(head.volatility) LANGUAGE plpgsql AS $martlet$\(body)$martlet$"
        guard let create = tokens.first else { return nil }
        replacement =
            isReplacement
            ? sql : "CREATE OR REPLACE" + lexer.text(from: create.end, to: sql.utf8.count)
    }

    /// What stubs are recognised by, whatever their number.
    static let mark = "-- martlet's stub "
}

/// What a statement that creates a function says beside its body and its language.
private struct FunctionHead {
    /// The bytes of it that belong to the head, in order.
    private(set) var kept: [Range<Int>] = []
    /// Whether a body in PL/pgSQL has to return a value.
    private(set) var returnsValue: Bool
    /// What a stub says of how constant its value is, with a space before it; empty for nothing.
    ///
    /// The server judges functions in SQL by their bodies, so that an index may call one that is called volatile.
    private(set) var volatility = ""

    private static let volatilities = ["IMMUTABLE", "STABLE", "VOLATILE"]

    init(_ tokens: [SQLToken]) {
        var depth = 0
        var index = 0
        // The name may be any word; clauses stand behind the arguments.
        var hasArguments = false
        var returned: SQLToken?
        var hasOutputs = false
        // A body that is no text is one in SQL.
        var language: SQLToken?
        clauses: while index < tokens.count {
            let token = tokens[index]
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            if depth == 1, token.isWord("OUT") || token.isWord("INOUT") { hasOutputs = true }
            if depth == 0, hasArguments {
                if token.isWord("RETURN") || token.isWord("BEGIN") { break clauses }
                if token.isWord("LANGUAGE") || token.isWord("AS") {
                    if token.isWord("LANGUAGE"), index + 1 < tokens.count { language = tokens[index + 1] }
                    index += 2
                    continue
                }
                if Self.volatilities.contains(where: { token.isWord($0) }) {
                    volatility = " \(token.text)"
                    index += 1
                    continue
                }
                if token.isWord("RETURNS"), returned == nil, index + 1 < tokens.count { returned = tokens[index + 1] }
            }
            if depth == 0, token.isOperator(")") { hasArguments = true }
            kept.append(token.start..<token.end)
            index += 1
        }
        let isProcedure = tokens.prefix(4).contains { $0.isWord("PROCEDURE") }
        let isSQL = language.map { ($0.stringValue ?? $0.name).asciiLowercased == "sql" } ?? true
        if isSQL && !isProcedure { volatility = " IMMUTABLE" }
        let withoutValue = ["VOID", "EVENT_TRIGGER", "SETOF", "TABLE"]
        returnsValue = !isProcedure && !hasOutputs && !withoutValue.contains { returned?.isWord($0) ?? true }
    }
}
