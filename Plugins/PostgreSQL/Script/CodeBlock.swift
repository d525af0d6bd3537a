import MartletSchema

/// The body of a DO statement in PL/pgSQL, as far as it only says when statements are to be run.
///
/// Migrations wrap statements so where PostgreSQL has no `IF NOT EXISTS`: `IF NOT EXISTS (SELECT …) THEN … END IF`, or
/// `EXCEPTION WHEN duplicate_object THEN NULL`. Whatever else stands in a block may do anything.
struct CodeBlock {
    private let tokens: [SQLToken]

    /// Takes the body apart.
    init(_ body: String) { tokens = SQLLexer.significantTokens(of: body) }

    /// Whether all that it can run is as wanted, under conditions that may be asked; where none of it is to be run,
    /// conditions do not matter.
    func consists(
        of isWanted: ([SQLToken]) -> Bool, isHarmless: ([SQLToken]) -> Bool = { _ in true }
    ) -> Bool {
        guard tokens.first?.isWord("BEGIN") == true else { return false }
        var position = 0
        while position < tokens.count {
            let token = tokens[position]
            if ["BEGIN", "ELSE", "EXCEPTION"].contains(where: { token.isWord($0) }) || token.isOperator(";") {
                position += 1
            } else if token.isWord("END") {
                position += 1
                if position < tokens.count, tokens[position].isWord("IF") { position += 1 }
            } else if ["IF", "ELSIF", "ELSEIF", "WHEN"].contains(where: { token.isWord($0) }) {
                guard let end = index(from: position, of: { $0.isWord("THEN") }),
                    isHarmless(Array(tokens[(position + 1)..<end]))
                else { return false }
                position = end + 1
            } else {
                let end = index(from: position, of: { $0.isOperator(";") }) ?? tokens.count
                let statement = Array(tokens[position..<end])
                let isNothing = statement.count == 1 && statement[0].isWord("NULL")
                guard isNothing || isWanted(statement) else { return false }
                position = end
            }
        }
        return true
    }

    /// Where the first such token stands outside of all parentheses.
    private func index(from start: Int, of isWanted: (SQLToken) -> Bool) -> Int? {
        var depth = 0
        for index in start..<tokens.count {
            if tokens[index].isOperator("(") { depth += 1 }
            if tokens[index].isOperator(")") { depth -= 1 }
            if depth == 0, isWanted(tokens[index]) { return index }
        }
        return nil
    }
}

extension StatementClassifier {
    /// Classifies what stands behind DO: `[LANGUAGE name] body` or `body [LANGUAGE name]`.
    mutating func block() -> StatementFinding {
        let refusal = StatementFinding.refused(
            "a block of code may do anything but IF … THEN and EXCEPTION around statements of a schema; write the "
                + "statements themselves")
        let language = cursor.firstOutside(["LANGUAGE"]).flatMap { index in
            index + 1 < cursor.tokens.count ? cursor.tokens[index + 1] : nil
        }
        if let language, (language.stringValue ?? language.name).asciiLowercased != "plpgsql" { return refusal }
        guard let body = cursor.tokens.first(where: { $0.stringValue != nil && $0 != language })?.stringValue else {
            return refusal
        }
        let schema = currentSchema
        let code = CodeBlock(body)
        var reasons: [String] = []
        let isNothing = code.consists { statement in
            let finding = StatementClassifier.classify(statement, currentSchema: schema)
            if let reason = finding.reason { reasons.append(reason) }
            return finding.kind == .ignored
        }
        if isNothing, let reason = reasons.first { return .ignored(reason) }
        let isConfined = code.consists { statement in
            let finding = StatementClassifier.classify(statement, currentSchema: schema)
            // Nothing can be left out of a statement there, or added to it.
            return [.creation, .alteration].contains(finding.kind) && finding.blanks.isEmpty && finding.suffix.isEmpty
                && finding.newSearchPath == nil && statement.first?.isWord("DO") == false
                // A function that is made here could be called by the next statement.
                && !statement.prefix(4).contains { $0.isWord("FUNCTION") || $0.isWord("PROCEDURE") }
        } isHarmless: { condition in
            StatementClassifier(cursor: TokenCursor(condition), currentSchema: schema).query().kind == .ignored
        }
        return isConfined ? StatementFinding(kind: .alteration) : refusal
    }
}
