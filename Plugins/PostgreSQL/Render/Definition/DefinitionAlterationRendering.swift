import MartletSchema

/// Renders changes of definitions that PostgreSQL makes in place; the others are dropped and created.
struct DefinitionAlterationRendering {
    private let alteration: DefinitionAlteration
    private let profile: TargetProfile
    private let name: DefinitionName
    private let old: [String]
    private let new: [String]
    private var before: Definition { alteration.before }
    private var after: Definition { alteration.after }

    /// Prepares an alteration for a database.
    init(_ alteration: DefinitionAlteration, for profile: TargetProfile) throws(AdapterError) {
        self.alteration = alteration
        self.profile = profile
        name = DefinitionName(alteration.after)
        old = try DefinitionText(alteration.before).statements
        new = try DefinitionText(alteration.after).statements
    }

    /// Gives the statements.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where the definition has to be dropped and created.
    func statements() throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        if before.sql != after.sql { statements += try textStatements() }
        if before.comment != after.comment {
            statements.append(
                try CommentRendering.statement(after.comment, on: name.subject(), before: before.comment))
        }
        return statements
    }

    private func textStatements() throws(AdapterError) -> [Statement] {
        guard let oldFirst = old.first, let newFirst = new.first else { return [] }
        if ExactName.equal(oldFirst, newFirst) { return try following() }
        switch after.kind.rawValue {
        case "function", "procedure": return try replaceRoutine(newFirst) + following()
        case "view": return try replaceView(newFirst) + following()
        case "trigger", "rule": return try replaceTrigger(oldFirst, newFirst) + following()
        case "type": return try EnumAlteration(alteration, for: profile).statements() + following()
        case "sequence": return try sequence(newFirst) + following()
        case "domain":
            return try DomainAlteration(name: name.name(), from: oldFirst, to: newFirst).statements() + following()
        case "extension": return try updateExtension(oldFirst, newFirst)
        case "owner": return [.light(newFirst, inverse: [oldFirst])]
        case "policy": return try policy(oldFirst, newFirst)
        default: throw Self.anew("PostgreSQL makes a \(after.kind.rawValue) anew where its text changes")
        }
    }

    /// The error that asks for dropping and creating.
    static func anew(_ why: String) -> AdapterError { AdapterError(.unsupported, why) }

    // MARK: - What follows the creation

    private func following() throws(AdapterError) -> [Statement] {
        let kept = Set(new.dropFirst().map { ExactText($0) })
        let there = Set(old.dropFirst().map { ExactText($0) })
        var statements: [Statement] = []
        for text in old.dropFirst() where !kept.contains(ExactText(text)) {
            if let undoing = try undoing(text) { statements.append(.exclusive(undoing)) }
        }
        for text in new.dropFirst() where !there.contains(ExactText(text)) { statements.append(.exclusive(text)) }
        return statements
    }

    /// What takes back a statement that followed the creation; nil where another one of its kind takes its place.
    private func undoing(_ text: String) throws(AdapterError) -> String? {
        let tokens = SQLLexer.significantTokens(of: text)
        let lexer = SQLLexer(text)
        if tokens.first?.isWord("COMMENT") ?? false, let value = tokens.last,
            tokens.dropLast().last?.isWord("IS") ?? false
        {
            return lexer.text(from: 0, to: value.start) + "NULL"
        }
        if let state = tokens.firstIndex(where: { $0.isWord("ENABLE") || $0.isWord("DISABLE") }) {
            let kind = tokens[state...].contains { $0.isWord("RULE") } ? "RULE" : "TRIGGER"
            if after.kind == "event trigger" { return "ALTER \(try name.subject()) ENABLE" }
            return "ALTER TABLE \(try name.relation()) ENABLE \(kind) \(try Quoting.identifier(after.path.name))"
        }
        if let action = tokens.firstIndex(where: { $0.isWord("SET") }),
            tokens.dropFirst(action + 1).first?.isWord("DEFAULT") ?? false
        {
            return lexer.text(from: 0, to: tokens[action].start) + "DROP DEFAULT"
        }
        if let owned = tokens.first(where: { $0.isWord("OWNED") }) {
            return lexer.text(from: 0, to: owned.start) + "OWNED BY NONE"
        }
        if let depends = tokens.first(where: { $0.isWord("DEPENDS") }) {
            return lexer.text(from: 0, to: depends.start) + "NO " + lexer.text(from: depends.start, to: text.utf8.count)
        }
        throw Self.anew("PostgreSQL has nothing that takes back “\(text)”")
    }

    // MARK: - CREATE OR REPLACE

    /// The text with OR REPLACE behind CREATE.
    private func replacing(_ text: String) throws(AdapterError) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        guard let create = tokens.first, create.isWord("CREATE") else {
            throw Self.anew("the text of the \(after.identity) does not begin with CREATE")
        }
        if tokens.dropFirst().first?.isWord("OR") ?? false { return text }
        return "CREATE OR REPLACE" + SQLLexer(text).text(from: create.end, to: text.utf8.count)
    }

    private func replaceRoutine(_ text: String) throws(AdapterError) -> [Statement] {
        let result = PostgreSQLAttributes.result
        let defaults = PostgreSQLAttributes.argumentDefaults
        guard before.attributes.text(result) != nil, before.attributes[result] == after.attributes[result],
            (before.attributes.integer(defaults) ?? 0) <= (after.attributes.integer(defaults) ?? 0)
        else { throw Self.anew("PostgreSQL replaces no function whose arguments or result change") }
        return [.light(try replacing(text), inverse: old.first.map { [$0] })]
    }

    private func replaceView(_ text: String) throws(AdapterError) -> [Statement] {
        let key = PostgreSQLAttributes.columns
        guard let there = before.attributes.text(key), let wanted = after.attributes.text(key),
            ExactName.equal(there, wanted) || wanted.utf8.starts(with: (there + ", ").utf8)
        else { throw Self.anew("PostgreSQL replaces a view only where its columns stay and others follow them") }
        return [.exclusive(try replacing(text))]
    }

    private func replaceTrigger(_ oldText: String, _ text: String) throws(AdapterError) -> [Statement] {
        if after.kind == "trigger" {
            let isConstraint = [oldText, text].contains { SQLLexer.firstWords(of: $0, 2).last == "CONSTRAINT" }
            guard profile.has(ServerVersion.columnCompression), !isConstraint else {
                throw Self.anew("PostgreSQL before 14 replaces no trigger, and no version a constraint trigger")
            }
        }
        return [
            Statement(
                try replacing(text), lock: after.kind == "rule" ? .blocksReadsAndWrites : .blocksWrites,
                cost: .metadata, inverse: [try replacing(oldText)])
        ]
    }

    // MARK: - ALTER

    private func sequence(_ text: String) throws(AdapterError) -> [Statement] {
        func isUnlogged(_ text: String?) -> Bool { SQLLexer.firstWords(of: text ?? "", 2).last == "UNLOGGED" }
        let tokens = SQLLexer.significantTokens(of: text)
        guard let word = tokens.firstIndex(where: { $0.isWord("SEQUENCE") }) else {
            throw Self.anew("the text of the \(after.identity) creates no sequence")
        }
        var end = tokens[word].end
        var expectsName = true
        for token in tokens[(word + 1)...] {
            guard expectsName ? token.canBeName : token.isOperator(".") else { break }
            end = token.end
            expectsName.toggle()
        }
        let options = SequenceOptions(SQLLexer(text).text(from: end, to: text.utf8.count)).complete
        func hasType(_ text: String?) -> Bool {
            SQLLexer.significantTokens(of: text ?? "").contains { $0.isWord("AS") }
        }
        // Without being told, one that stands alone is of this type, which another one would not become by itself.
        let type = hasType(old.first) && !hasType(text) ? " AS bigint" : ""
        var statements: [Statement] = [.exclusive("ALTER SEQUENCE \(try name.name())\(type)\(options)")]
        if isUnlogged(old.first) != isUnlogged(text) {
            statements.append(
                .exclusive("ALTER SEQUENCE \(try name.name()) SET \(isUnlogged(text) ? "UNLOGGED" : "LOGGED")"))
        }
        return statements
    }

    private func updateExtension(_ old: String, _ new: String) throws(AdapterError) -> [Statement] {
        func version(_ text: String) -> (version: SQLToken?, rest: [String]) {
            let tokens = SQLLexer.significantTokens(of: text)
            guard let word = tokens.firstIndex(where: { $0.isWord("VERSION") }), word + 1 < tokens.count else {
                return (nil, tokens.map(\.text))
            }
            return (tokens[word + 1], (tokens[..<word] + tokens[(word + 2)...]).map(\.text))
        }
        let wanted = version(new)
        guard let target = wanted.version, version(old).rest == wanted.rest else {
            throw Self.anew("PostgreSQL changes an extension's version alone in place")
        }
        if let there = version(old).version,
            Self.isOlder(target.stringValue ?? target.text, than: there.stringValue ?? there.text)
        {
            throw Self.anew("PostgreSQL updates extensions to later versions alone")
        }
        return [.light("ALTER EXTENSION \(try name.name()) UPDATE TO \(target.text)")]
    }

    /// Whether a version comes before another: number by number.
    private static func isOlder(_ version: String, than other: String) -> Bool {
        func numbers(_ text: String) -> [Int] { text.split { !$0.isNumber }.compactMap { Int($0) } }
        return numbers(version).lexicographicallyPrecedes(numbers(other))
    }

    private func policy(_ old: String, _ new: String) throws(AdapterError) -> [Statement] {
        let was = PolicyParts(old)
        let wanted = PolicyParts(new)
        guard was.head == wanted.head, was.using == nil || wanted.using != nil, was.check == nil || wanted.check != nil
        else { throw Self.anew("PostgreSQL cannot change a policy so in place") }
        return [
            .exclusive(
                "ALTER POLICY \(try name.name()) TO \(wanted.roles ?? "PUBLIC")"
                    + (wanted.using.map { " USING \($0)" } ?? "") + (wanted.check.map { " WITH CHECK \($0)" } ?? ""))
        ]
    }
}

/// The parts of CREATE POLICY.
private struct PolicyParts {
    var head: [String] = []
    var roles: String?
    var using: String?
    var check: String?

    init(_ text: String) {
        let lexer = SQLLexer(text)
        let tokens = SQLLexer.significantTokens(of: text)
        var depth = 0
        var marks: [(part: Int, token: SQLToken)] = []
        for (position, token) in tokens.enumerated() {
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth == 0 else { continue }
            if token.isWord("TO") { marks.append((0, token)) }
            if token.isWord("USING") { marks.append((1, token)) }
            if token.isWord("CHECK"), position > 0, tokens[position - 1].isWord("WITH") { marks.append((2, token)) }
        }
        head = tokens.filter { token in marks.allSatisfy { token.start < $0.token.start } }
            .filter { !$0.isWord("WITH") }.map(\.text)
        for (position, mark) in marks.enumerated() {
            var end = text.utf8.count
            if position + 1 < marks.count {
                let next = marks[position + 1].token
                let isCheck = marks[position + 1].part == 2
                end =
                    isCheck
                    ? tokens.last { $0.isWord("WITH") && $0.start < next.start }?.start ?? next.start : next.start
            }
            let value = String(lexer.text(from: mark.token.end, to: end).drop { $0 == " " })
            switch mark.part {
            case 0: roles = value
            case 1: using = value
            default: check = value
            }
        }
    }
}
