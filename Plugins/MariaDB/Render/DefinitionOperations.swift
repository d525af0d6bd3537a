import MartletSchema

/// Renders views, triggers, routines, events and sequences, which are kept as whole texts.
struct DefinitionOperations {
    private let definition: Definition
    private let profile: TargetProfile

    /// Prepares a definition for a database.
    init(_ definition: Definition, for profile: TargetProfile) {
        self.definition = definition
        self.profile = profile
    }

    /// The kinds with the words that make and drop them.
    private static let words: [Definition.Kind: String] = [
        .view: "VIEW", .trigger: "TRIGGER", "function": "FUNCTION", "procedure": "PROCEDURE", "event": "EVENT",
        "sequence": "SEQUENCE", "package": "PACKAGE", "package body": "PACKAGE BODY",
    ]

    /// Creates it from its text; a view may be given by its query alone.
    func create() throws(AdapterError) -> [Statement] {
        var text = try createText()
        // A table that was filled in place still has its triggers where others lost theirs.
        if definition.kind == .trigger, text.hasPrefix("CREATE TRIGGER ") {
            text = "CREATE OR REPLACE TRIGGER \(text.dropFirst("CREATE TRIGGER ".utf8.count))"
        }
        return try within(.definition(text, lock: lock, cost: .metadata, inverse: [try dropText()]))
    }

    /// Drops it.
    func drop() throws(AdapterError) -> [Statement] {
        let holdsNumber = definition.kind == "sequence"
        return [
            .definition(
                try dropText(), lock: lock, cost: .metadata, isDestructive: holdsNumber,
                inverse: holdsNumber ? nil : [try createText()])
        ]
    }

    /// Puts it in the place of another of its name, whose owner it keeps.
    func replace(_ old: Definition) throws(AdapterError) -> [Statement] {
        if definition.kind == "sequence" { return try alterSequence(old) }
        guard definition.kind != .trigger || old.owner == definition.owner else {
            throw AdapterError(.unsupported, "a trigger stays with its table")
        }
        let text = try createText()
        var lexer = SQLLexer(text)
        guard let create = lexer.next(skippingTrivia: true) else { throw malformed }
        let rest = SQLLexer(text).text(from: create.end, to: text.utf8.count)
        let definer = try old.attributes.text(MariaDBAttributes.definer).map { text throws(AdapterError) in
            " DEFINER=\(try Self.account(text))"
        }
        return try within(
            .definition("CREATE OR REPLACE\(definer ?? "")\(rest)", lock: lock, cost: .metadata))
    }

    /// The server's metadata lock on a table or a name is all that any of them takes.
    private var lock: Statement.Lock { definition.kind == .trigger ? .blocksReadsAndWrites : .none }

    /// Sets what a stored program takes from the session that makes it, and sets it back.
    private func within(_ statement: Statement) throws(AdapterError) -> [Statement] {
        var before: [String] = []
        var after: [String] = []
        if let mode = definition.attributes.text(MariaDBAttributes.sqlMode) {
            before.append("SESSION sql_mode = \(Quoting.text(mode == "none" ? "" : mode))")
            after.append("SESSION sql_mode = \(Quoting.text(profile.settings["sql_mode"] ?? ""))")
        }
        if definition.kind == "event" {
            let zone = definition.attributes.text(MariaDBAttributes.timeZone)
            before.append("SESSION time_zone = \(zone.map(Quoting.text) ?? "@@GLOBAL.time_zone")")
            after.append("SESSION time_zone = '+00:00'")
        }
        if before.isEmpty { return [statement] }
        return [
            .setting("SET \(before.joined(separator: ", "))", comment: "It keeps this from the session that makes it."),
            statement, .setting("SET \(after.joined(separator: ", "))"),
        ]
    }

    private func alterSequence(_ old: Definition) throws(AdapterError) -> [Statement] {
        func text(_ definition: Definition) throws(AdapterError) -> String {
            let text = try DefinitionOperations(definition, for: profile).createText()
            var cursor = TokenCursor(SQLLexer.significantTokens(of: text))
            guard cursor.take("CREATE", "SEQUENCE"), cursor.takeName() != nil, let next = cursor.next else {
                throw malformed
            }
            return "ALTER SEQUENCE \(try Quoting.path(definition.path)) "
                + SQLLexer(text).text(from: next.start, to: text.utf8.count)
        }
        return [.definition(try text(definition), lock: .none, cost: .metadata, inverse: [try text(old)])]
    }

    private func word() throws(AdapterError) -> String {
        guard let word = Self.words[definition.kind] else {
            throw AdapterError(.unsupported, "MariaDB has no objects of the kind “\(definition.kind.rawValue)”")
        }
        return word
    }

    private func dropText() throws(AdapterError) -> String {
        "DROP \(try word()) \(try Quoting.path(definition.path))"
    }

    private func createText() throws(AdapterError) -> String {
        let word = try word()
        let text = Self.withoutTerminator(definition.sql.text)
        guard let first = SQLLexer.significantTokens(of: text).first else { throw malformed }
        if definition.kind == .view, !first.isWord("CREATE") {
            return "CREATE \(word) \(try Quoting.path(definition.path)) AS \(text)"
        }
        guard first.isWord("CREATE") else { throw malformed }
        return text
    }

    private var malformed: AdapterError {
        AdapterError(
            .invalidArgument,
            "the text of the \(definition.kind.rawValue) \(definition.path) does not begin with CREATE")
    }

    /// The text up to its last token that means something and is no semicolon; one behind END belongs to a client.
    private static func withoutTerminator(_ text: String) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        guard let last = tokens.last(where: { !$0.isOperator(";") }) else { return "" }
        return SQLLexer(text).text(from: 0, to: last.end)
    }

    /// Writes `user@host` as an account; the host begins behind the last sign.
    static func account(_ text: String) throws(AdapterError) -> String {
        guard let at = text.lastIndex(of: "@") else { return Quoting.text(text) }
        return "\(Quoting.text(String(text[..<at])))@\(Quoting.text(String(text[text.index(after: at)...])))"
    }
}
