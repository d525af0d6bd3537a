import MartletSchema

/// Says what a statement of a script does, by its words alone: see the contract's "quote".
struct StatementClassifier {
    /// The tokens that were not looked at yet.
    var cursor: TokenCursor
    /// The schema that names without one belong to; nil where there is none.
    let currentSchema: String?

    /// Classifies a statement's tokens, which are without trivia.
    static func classify(_ tokens: [SQLToken], currentSchema: String?) -> StatementFinding {
        var classifier = StatementClassifier(cursor: TokenCursor(tokens), currentSchema: currentSchema)
        if let refusal = classifier.refusalOfTokens() ?? classifier.refusalOfBounds() { return refusal }
        var finding = classifier.statement()
        if let object = finding.object {
            // No profile says here which namespace is meant, so it is the usual one.
            let path = DefaultNamespace(DefaultNamespace.usual).shortening.map(object.kind, object.path)
            finding.object = Definition.Identity(kind: object.kind, path: path)
        }
        return finding
    }

    private mutating func statement() -> StatementFinding {
        if cursor.take("CREATE") { return creation() }
        if cursor.take("ALTER") { return alteration() }
        if cursor.take("DROP") { return removal() }
        if cursor.take("COMMENT", "ON") { return remark() }
        if cursor.take("SET") { return setting() }
        if cursor.take("COPY") { return copying() }
        if cursor.take("DO") { return block() }
        guard let word = cursor.next else { return unknown }
        if word.isOperator("(") { return query() }
        guard word.kind == .word else { return unknown }
        return byFirstWord(word.text.asciiUppercased)
    }

    private func byFirstWord(_ word: String) -> StatementFinding {
        switch word {
        case "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE": return StatementFinding(kind: .data)
        case "WITH":
            return cursor.has("INSERT", "UPDATE", "DELETE", "MERGE") ? StatementFinding(kind: .data) : query()
        case "SELECT", "VALUES", "TABLE": return query()
        case "GRANT", "REVOKE":
            return .ignored(
                cursor.has("ON") ? "owners and grants are no part of what is compared" : ObjectKind.rolesAreElsewhere)
        case "PREPARE": return cursor.isAt("PREPARE", "TRANSACTION") ? transaction : unknown
        case "COMMIT", "END":
            return cursor.peek(1)?.isWord("PREPARED") == true ? unknown : transaction
        case "BEGIN", "START", "SAVEPOINT", "RELEASE": return transaction
        case "ROLLBACK", "ABORT": return .refused("it undoes what stands before it; leave out what is not wanted")
        case "ANALYZE", "ANALYSE", "VACUUM", "REINDEX", "CLUSTER", "CHECKPOINT", "LOCK", "REFRESH", "RESET", "SHOW",
            "EXPLAIN", "DISCARD", "LISTEN", "UNLISTEN", "NOTIFY", "SECURITY", "DEALLOCATE":
            return .ignored("it changes no schema")
        case "CALL": return .refused("a procedure may do anything; write the statements that it would run")
        case "LOAD": return .refused("LOAD brings foreign code into the server; a schema has no use for it")
        case "IMPORT": return .refused("it connects to another server; write the foreign tables themselves")
        case "REASSIGN": return .refused("owners are no part of what is compared; leave it out")
        default: return unknown
        }
    }

    /// What makes a statement refused wherever it stands in it.
    private func refusalOfTokens() -> StatementFinding? {
        for token in cursor.tokens {
            switch token.kind {
            case .unterminated:
                let quote = token.text.hasPrefix("$") ? token.text.prefix(20) : token.text.prefix(1)
                return .refused("nothing closes the quote \(quote) of this statement")
            case .unknown: return .refused("PostgreSQL does not know what \(Self.visible(token.text)) is")
            case .backslash: return .refused("a backslash begins a command of psql, within a statement too")
            default: break
            }
        }
        return nil
    }

    /// What makes a partition's bounds refused: unlike any other expression, the server computes them at once.
    private func refusalOfBounds() -> StatementFinding? {
        guard cursor.isAt("CREATE") || cursor.isAt("ALTER"),
            let start = cursor.firstOutside(["VALUES"]), start > 0, cursor.tokens[start - 1].isWord("FOR")
        else { return nil }
        for index in (start + 1)..<max(start + 1, cursor.tokens.count - 1) {
            let token = cursor.tokens[index]
            guard token.canBeName, cursor.tokens[index + 1].isOperator("(") else { continue }
            if token.kind == .word, Self.wordsOfBounds.contains(token.name) { continue }
            return .refused(
                "\(token.text.prefix(60))(…) would be computed while the schema is built; write a partition's bounds as "
                    + "constants")
        }
        return nil
    }

    /// What stands before parentheses in bounds without being a call.
    private static let wordsOfBounds: Set<String> = [
        "in", "from", "to", "with", "by", "list", "range", "hash", "cast", "numeric", "decimal", "varchar", "char",
        "character", "varying", "bit", "timestamp", "timestamptz", "time", "timetz", "interval", "table", "partition",
    ]

    /// The beginning of a text as it may be shown: characters that nobody sees by their numbers.
    private static func visible(_ text: String) -> String {
        text.unicodeScalars.prefix(20).map { scalar in
            scalar.value > 0x20 && scalar.value < 0x7F ? String(scalar) : "U+\(String(scalar.value, radix: 16))"
        }.joined()
    }

    private var transaction: StatementFinding { .ignored("transactions are Martlet's own matter") }

    /// What is said of a statement that nobody knows.
    var unknown: StatementFinding {
        let words = cursor.tokens.prefix(3).map(\.text).joined(separator: " ")
        return .refused(
            "\(words.prefix(60)) … is no statement that is known to stay within the database; leave it out")
    }

    /// The path of a name: with the schema that it belongs to.
    func path(_ name: [String]) -> ObjectPath {
        if name.count == 1, let currentSchema { return ObjectPath([currentSchema] + name) }
        return ObjectPath(name)
    }
}
