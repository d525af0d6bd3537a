import MartletSchema

/// Says what a statement of a script does, by its words alone: see the contract's "quote".
struct StatementClassifier {
    /// The tokens that were not looked at yet.
    var cursor: TokenCursor
    /// The database that the script is about.
    let own: OwnDatabase

    /// Classifies a statement's tokens, which are without trivia.
    static func classify(_ tokens: [SQLToken], own: OwnDatabase) -> StatementFinding {
        var classifier = StatementClassifier(cursor: TokenCursor(tokens), own: own)
        if let refusal = classifier.refusalOfTokens() { return refusal }
        var finding = classifier.statement()
        guard finding.kind == .creation || finding.kind == .alteration else { return finding }
        if let refusal = classifier.refusalOfReach(finding) { return refusal }
        finding.blanks += classifier.ownQualifiers()
        return finding
    }

    private mutating func statement() -> StatementFinding {
        if cursor.take("CREATE") { return creation() }
        if cursor.take("ALTER") { return alteration() }
        if cursor.take("DROP") { return removal() }
        if cursor.take("RENAME") {
            return cursor.take("TABLE") || cursor.take("TABLES")
                ? StatementFinding(kind: .alteration) : .ignored(Self.accounts)
        }
        if cursor.take("SET") { return setting() }
        guard let word = cursor.next else { return unknown }
        if word.isOperator("(") { return .ignored("a query makes nothing") }
        guard word.kind == .word else { return unknown }
        return byFirstWord(word.text.asciiUppercased)
    }

    private func byFirstWord(_ word: String) -> StatementFinding {
        switch word {
        case "INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE": return StatementFinding(kind: .data)
        case "SELECT", "VALUES", "WITH", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN":
            return cursor.has("OUTFILE", "DUMPFILE")
                ? .refused("it writes a file on the server; leave it out") : .ignored("a query makes nothing")
        case "USE": return use()
        case "GRANT", "REVOKE": return .ignored(Self.accounts)
        case "LOCK", "UNLOCK", "ANALYZE", "OPTIMIZE", "CHECK", "CHECKSUM", "FLUSH", "COMMIT", "BEGIN", "START",
            "SAVEPOINT", "RELEASE", "HELP", "CACHE", "REPAIR":
            if cursor.isAt("BEGIN", "NOT") {
                return .refused("a block of statements may do anything; write them alone")
            }
            return .ignored("it changes no schema")
        case "ROLLBACK": return .refused("it undoes nothing of a schema, which is never in a transaction; leave it out")
        case "CALL": return .refused("a procedure may do anything; write the statements that it would run")
        case "DO": return .refused("an expression may call anything; a schema has no use for it")
        case "LOAD": return .refused("LOAD reads files; a schema has no use for it")
        case "INSTALL", "UNINSTALL": return .refused("plug-ins belong to the whole server; leave it out")
        case "PREPARE", "EXECUTE", "DEALLOCATE":
            return .refused("a prepared statement may be anything; write the statement itself")
        case "SOURCE": return .refused("SOURCE reads another file; name that file itself as a source")
        case "HANDLER", "KILL", "SHUTDOWN", "RESET", "PURGE", "CHANGE", "STOP", "BACKUP", "BINLOG", "XA", "SIGNAL":
            return .refused("\(word) reaches beyond the database; leave it out")
        default: return unknown
        }
    }

    private func use() -> StatementFinding {
        own.hasOthers
            ? .refused("a schema is one database's alone, and this script names two")
            : .ignored("the schema is realised in a database of its own")
    }

    /// What makes a statement refused wherever it stands in it.
    private func refusalOfTokens() -> StatementFinding? {
        for token in cursor.tokens {
            switch token.kind {
            case .unterminated:
                return .refused("nothing closes the quote \(token.text.prefix(1)) of this statement")
            case .unknown: return .refused("MariaDB does not know what \(token.text.prefix(20)) is")
            default: break
            }
        }
        return nil
    }

    /// Why statements about accounts are passed over.
    static let accounts = "accounts and grants are no part of what is compared"

    /// What is said of a statement that nobody knows.
    var unknown: StatementFinding {
        let words = cursor.tokens.prefix(3).map(\.text).joined(separator: " ")
        return .refused(
            "\(words.prefix(60)) … is no statement that is known to stay within the database; leave it out")
    }
}
