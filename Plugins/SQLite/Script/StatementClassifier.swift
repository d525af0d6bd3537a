import MartletSchema

/// Says what a statement of a script does, by its words alone: see the contract's "quote".
struct StatementClassifier {
    /// What was found out.
    struct Finding: Equatable {
        var kind: ScriptStatement.Kind
        var reason: String?
        var object: Definition.Identity?
        var makesObject = false
        var isConditional = false
        /// The module of a virtual table, in lower case.
        var module: String?
    }

    private let tokens: [SQLToken]
    private var position = 0

    /// Classifies a statement's tokens, which are without trivia.
    static func classify(_ tokens: [SQLToken]) -> Finding {
        var classifier = StatementClassifier(tokens)
        return classifier.refusalOfTokens() ?? classifier.statement()
    }

    private init(_ tokens: [SQLToken]) { self.tokens = tokens }

    private mutating func statement() -> Finding {
        if take("CREATE") { return creation() }
        if take("ALTER") { return alteration() }
        if take("DROP") { return removal() }
        if take("PRAGMA") { return setting() }
        guard let word = tokens.first, word.kind == .word else { return unknown }
        switch word.text.asciiUppercased {
        case "INSERT", "REPLACE", "UPDATE", "DELETE": return Finding(kind: .data)
        case "WITH":
            if has(["INSERT", "REPLACE", "UPDATE", "DELETE"]) { return Finding(kind: .data) }
            return has(["SELECT", "VALUES"]) ? query : unknown
        case "SELECT", "VALUES", "EXPLAIN": return query
        case "BEGIN", "COMMIT", "END", "SAVEPOINT", "RELEASE":
            return ignored("transactions are Martlet's own matter")
        case "ROLLBACK": return refused("it undoes what stands before it; leave out what is not wanted")
        case "ANALYZE", "REINDEX": return ignored("it changes no schema")
        case "VACUUM":
            return tokens.contains { $0.isWord("INTO") }
                ? refused("VACUUM INTO writes another file; a schema has no use for it")
                : ignored("it changes no schema")
        case "ATTACH", "DETACH":
            return refused("\(word.text.asciiUppercased) reaches other databases; a schema is one database's alone")
        default: return unknown
        }
    }

    private mutating func creation() -> Finding {
        if isAt("TEMP") || isAt("TEMPORARY") {
            return refused("what is temporary ends with its session and is part of no schema")
        }
        if take("VIRTUAL") {
            guard take("TABLE") else { return unknown }
            return virtualTable()
        }
        if peek(1)?.isWord("INDEX") == true { _ = take("UNIQUE") }
        let kinds: [(word: String, kind: Definition.Kind)] = [
            ("TABLE", "table"), ("INDEX", "index"), ("VIEW", .view), ("TRIGGER", .trigger),
        ]
        guard let found = kinds.first(where: { isAt($0.word) }) else { return unknown }
        position += 1
        return named(.creation, kind: found.kind)
    }

    private mutating func virtualTable() -> Finding {
        var finding = named(.creation, kind: "table")
        guard finding.kind == .creation else { return finding }
        guard take("USING"), let module = next, module.canBeName else { return unknown }
        guard Self.modules.contains(module.unquoted.asciiLowercased) else {
            return refused(
                "the module \(module.unquoted) of a virtual table may do anything; only "
                    + "\(Self.modules.sorted().joined(separator: ", ")) are known to stay within the database")
        }
        finding.module = module.unquoted.asciiLowercased
        return finding
    }

    private mutating func alteration() -> Finding {
        guard take("TABLE") else { return unknown }
        var finding = named(.alteration, kind: "table")
        guard finding.kind == .alteration else { return finding }
        // A column that is added makes sense wherever the statement stands, once there is the table.
        if isAt("ADD") { finding.kind = .creation }
        return isAt("ADD") || isAt("RENAME") || isAt("DROP") ? finding : unknown
    }

    private mutating func removal() -> Finding {
        guard take("TABLE") || take("INDEX") || take("VIEW") || take("TRIGGER") else { return unknown }
        var finding = named(.alteration, kind: "table")
        finding.object = nil
        return finding
    }

    /// Reads `[IF [NOT] EXISTS] [main.]name`.
    private mutating func named(_ kind: ScriptStatement.Kind, kind objectKind: Definition.Kind) -> Finding {
        var isConditional = false
        if isAt("IF"), peek(1)?.isWord("NOT") == true || peek(1)?.isWord("EXISTS") == true {
            isConditional = true
            position += 1
            _ = take("NOT")
            guard take("EXISTS") else { return unknown }
        }
        guard var name = next, name.canBeName else { return unknown }
        position += 1
        if next?.isOperator(".") == true {
            let database = name.unquoted
            guard database.asciiLowercased == "main" else {
                return refused("it names the database \(database), and a schema is one database's alone; leave it out")
            }
            guard let own = peek(1), own.canBeName else { return unknown }
            name = own
            position += 2
        }
        if kind == .creation, name.unquoted.asciiLowercased.hasPrefix("sqlite_") {
            return ignored("SQLite makes \(name.unquoted) itself")
        }
        return Finding(
            kind: kind, object: Definition.Identity(kind: objectKind, path: ObjectPath(name.unquoted)),
            makesObject: kind == .creation, isConditional: isConditional)
    }

    private mutating func setting() -> Finding {
        guard var name = next, name.kind == .word else { return unknown }
        if let own = peek(2), peek(1)?.isOperator(".") == true { name = own }
        let setting = name.unquoted.asciiLowercased
        if setting == "legacy_alter_table" { return Finding(kind: .alteration) }
        if Self.settings.contains(setting) {
            return ignored("settings of a connection or a file are part of no schema")
        }
        return refused("PRAGMA \(setting) is not known to be harmless; leave it out")
    }

    /// What makes a statement refused wherever it stands in it.
    private func refusalOfTokens() -> Finding? {
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .unterminated: return refused("nothing closes the quote \(token.text.prefix(1)) of this statement")
            case .unknown: return refused("SQLite does not know what \(Self.visible(token.text)) is")
            default: break
            }
            if token.canBeName, token.unquoted.asciiLowercased == "load_extension", index + 1 < tokens.count,
                tokens[index + 1].isOperator("(")
            {
                return refused("load_extension runs any code there is; a schema has no use for it")
            }
        }
        return nil
    }

    /// Whether one of the words stands outside of all parentheses.
    private func has(_ words: [String]) -> Bool {
        var depth = 0
        for token in tokens {
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            if depth == 0, words.contains(where: { token.isWord($0) }) { return true }
        }
        return false
    }

    private var query: Finding { ignored("a query makes nothing") }

    private var unknown: Finding {
        let words = tokens.prefix(3).map(\.text).joined(separator: " ")
        return refused("\(words.prefix(60)) … is no statement that is known to stay within the database; leave it out")
    }

    private func ignored(_ reason: String) -> Finding { Finding(kind: .ignored, reason: reason) }

    private func refused(_ reason: String) -> Finding { Finding(kind: .refused, reason: reason) }
}

extension StatementClassifier {
    /// The modules of SQLite's own distribution that keep their data in tables of the same database.
    private static let modules: Set<String> = ["fts3", "fts4", "fts5", "geopoly", "rtree", "rtree_i32"]

    /// Settings that do not change what the statements of a script mean for a schema.
    private static let settings: Set<String> = [
        "analysis_limit", "application_id", "auto_vacuum", "automatic_index", "busy_timeout", "cache_size",
        "cache_spill", "case_sensitive_like", "cell_size_check", "checkpoint_fullfsync", "collation_list",
        "compile_options", "database_list", "defer_foreign_keys", "encoding", "foreign_key_check", "foreign_key_list",
        "foreign_keys", "freelist_count", "fullfsync", "function_list", "hard_heap_limit", "ignore_check_constraints",
        "incremental_vacuum", "index_info", "index_list", "index_xinfo", "integrity_check", "journal_mode",
        "journal_size_limit", "locking_mode", "max_page_count", "mmap_size", "module_list", "optimize", "page_count",
        "page_size", "pragma_list", "query_only", "quick_check", "read_uncommitted", "recursive_triggers",
        "reverse_unordered_selects", "secure_delete", "shrink_memory", "soft_heap_limit", "synchronous", "table_info",
        "table_list", "table_xinfo", "temp_store", "threads", "trusted_schema", "user_version", "wal_autocheckpoint",
        "wal_checkpoint",
    ]

    /// The beginning of a text as it may be shown: characters that nobody sees by their numbers.
    private static func visible(_ text: String) -> String {
        text.unicodeScalars.prefix(20).map { scalar in
            scalar.value > 0x20 && scalar.value < 0x7F ? String(scalar) : "U+\(String(scalar.value, radix: 16))"
        }.joined()
    }

    private var next: SQLToken? { peek(0) }

    private func peek(_ distance: Int) -> SQLToken? {
        let index = position + distance
        return index < tokens.count ? tokens[index] : nil
    }

    private func isAt(_ word: String) -> Bool { next?.isWord(word) ?? false }

    private mutating func take(_ word: String) -> Bool {
        guard isAt(word) else { return false }
        position += 1
        return true
    }
}
