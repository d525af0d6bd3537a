import MartletSchema

/// Renders changes of a domain's default, NOT NULL and checks.
struct DomainAlteration {
    private let name: String
    private let old: DomainParts
    private let new: DomainParts

    /// Prepares the change from one text to another.
    init(name: String, from: String, to: String) {
        self.name = name
        old = DomainParts(from)
        new = DomainParts(to)
    }

    /// Gives the statements.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where the type below the domain changes.
    func statements() throws(AdapterError) -> [Statement] {
        guard old.head == new.head, old.notNullName == new.notNullName || new.isNotNull != old.isNotNull else {
            throw DefinitionAlterationRendering.anew("PostgreSQL cannot change the type that a domain stands on")
        }
        var statements: [Statement] = []
        let kept = Set(new.checks.map { ExactText($0.text) })
        let there = Set(old.checks.map { ExactText($0.text) })
        for check in old.checks where !kept.contains(ExactText(check.text)) {
            statements.append(
                .exclusive(
                    "ALTER DOMAIN \(name) DROP CONSTRAINT \(check.name)",
                    inverse: ["ALTER DOMAIN \(name) ADD \(check.text)"]))
        }
        if old.defaultText != new.defaultText {
            statements.append(
                .light("ALTER DOMAIN \(name) " + (new.defaultText.map { "SET DEFAULT \($0)" } ?? "DROP DEFAULT")))
        }
        if old.isNotNull != new.isNotNull {
            let add = new.notNullName.map { "ADD CONSTRAINT \($0) NOT NULL" } ?? "SET NOT NULL"
            statements.append(
                Statement(
                    "ALTER DOMAIN \(name) \(new.isNotNull ? add : "DROP NOT NULL")", lock: .blocksWrites, cost: .scan))
        }
        for check in new.checks where !there.contains(ExactText(check.text)) {
            statements.append(
                Statement(
                    "ALTER DOMAIN \(name) ADD \(check.text)", lock: .blocksWrites, cost: .scan,
                    inverse: ["ALTER DOMAIN \(name) DROP CONSTRAINT \(check.name)"]))
        }
        return statements
    }
}

/// The parts of CREATE DOMAIN, cut at the words that stand outside of brackets.
private struct DomainParts {
    var head: [String] = []
    var defaultText: String?
    var isNotNull = false
    var notNullName: String?
    var checks: [(name: String, text: String)] = []

    init(_ text: String) {
        let lexer = SQLLexer(text)
        let tokens = SQLLexer.significantTokens(of: text)
        var starts: [Int] = []
        var depth = 0
        for (position, token) in tokens.enumerated() {
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth == 0, let last = position == 0 ? nil : tokens[position - 1] else { continue }
            let isNotNull = token.isWord("NOT") && position + 1 < tokens.count && tokens[position + 1].isWord("NULL")
            let isNamed = starts.last.map { tokens[$0].isWord("CONSTRAINT") && position == $0 + 2 } ?? false
            if token.isWord("DEFAULT") || token.isWord("CONSTRAINT") || isNotNull && !isNamed && !last.isWord("IS") {
                starts.append(position)
            }
        }
        head = tokens[..<(starts.first ?? tokens.count)].map(\.text)
        for (order, start) in starts.enumerated() {
            let end = order + 1 < starts.count ? starts[order + 1] : tokens.count
            guard let last = tokens[start..<end].last else { continue }
            let part = lexer.text(from: tokens[start].start, to: last.end)
            if tokens[start].isWord("DEFAULT") {
                defaultText = lexer.text(from: tokens[start].end, to: last.end)
            } else if tokens[start].isWord("NOT") {
                isNotNull = true
            } else if end - start >= 4, tokens[start + 2].isWord("NOT") {
                isNotNull = true
                notNullName = tokens[start + 1].text
            } else if end - start > 2 {
                checks.append((tokens[start + 1].text, part))
            }
        }
    }
}
