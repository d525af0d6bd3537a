import MartletSchema

extension StatementClassifier {
    /// Classifies what stands behind SET: a list of assignments, each of them a constant or another variable.
    mutating func setting() -> StatementFinding {
        if cursor.isAt("NAMES") || cursor.isAt("CHARACTER") || cursor.isAt("CHARSET") {
            let isUnicode = cursor.tokens.contains { token in
                ["utf8", "utf8mb3", "utf8mb4"].contains((token.stringValue ?? token.name).asciiLowercased)
            }
            return isUnicode || cursor.tokens.contains { $0.kind == .variable }
                ? .ignored("scripts are read as UTF-8")
                : .refused("scripts are read as UTF-8; convert the file and leave this out")
        }
        if cursor.isAt("PASSWORD") || cursor.isAt("ROLE") || cursor.isAt("DEFAULT") { return .ignored(Self.accounts) }
        if cursor.isAt("TRANSACTION") || cursor.has("TRANSACTION") {
            return .ignored("transactions are Martlet's own matter")
        }
        if cursor.isAt("STATEMENT") { return .refused("write the statement without the settings before it") }
        for token in cursor.tokens {
            let text = (token.stringValue ?? token.name).asciiUppercased
            guard let mode = Self.otherLanguages.first(where: { text.contains($0) }) else { continue }
            return .refused("with \(mode) the same words mean something else; write the script without it")
        }
        var kind = StatementFinding(kind: .ignored, reason: "settings of a connection are part of no schema")
        for assignment in assignments() {
            guard let name = name(of: assignment) else { return unknown }
            guard let value = value(of: assignment) else { return unknown }
            // Dumps take a mode out of the session's, or add one; the session has its own mode anyway.
            if name == "sql_mode", value.allSatisfy(Self.isModeText) { continue }
            guard value.allSatisfy(Self.isConstant) else {
                return .refused("the value of \(name.prefix(60)) is computed; write it as a constant")
            }
            if name.hasPrefix("@@global.") || name.hasPrefix("global ") || name.hasPrefix("@@persist") {
                return .refused("\(name.prefix(60)) is a setting of the whole server; leave it out")
            }
            if name.hasPrefix("@") || Self.meaningful.contains(name) {
                kind = StatementFinding(kind: .alteration)
            } else if !Self.harmless.contains(name) {
                return .refused("the setting \(name.prefix(60)) is not known to be harmless; leave it out")
            }
        }
        return kind
    }

    /// The SQL modes, whole or in part, under which statements are cut and read otherwise.
    private static let otherLanguages = [
        "ANSI", "NO_BACKSLASH_ESCAPES", "PIPES_AS_CONCAT", "ORACLE", "MSSQL", "DB2", "MAXDB", "POSTGRESQL",
    ]

    /// Settings that change what the statements behind them make.
    private static let meaningful: Set<String> = [
        "foreign_key_checks", "unique_checks", "sql_mode", "default_storage_engine", "time_zone",
        "explicit_defaults_for_timestamp", "check_constraint_checks", "collation_connection", "sql_quote_show_create",
        "system_versioning_alter_history",
    ]

    /// Settings that do not.
    private static let harmless: Set<String> = [
        "autocommit", "character_set_client", "character_set_results", "character_set_connection",
        "character_set_database", "collation_database", "collation_server", "lock_wait_timeout",
        "innodb_lock_wait_timeout", "max_statement_time", "net_read_timeout", "net_write_timeout", "sql_log_bin",
        "sql_notes", "sql_safe_updates", "sql_warnings", "storage_engine", "tx_isolation", "transaction_isolation",
        "wait_timeout", "note_verbosity", "group_concat_max_len", "sql_auto_is_null", "session_track_schema",
        "max_allowed_packet", "innodb_strict_mode", "alter_algorithm", "log_bin_trust_function_creators",
        "last_insert_id",
        "insert_id", "timestamp",
    ]

    private func assignments() -> [ArraySlice<SQLToken>] {
        var lists: [ArraySlice<SQLToken>] = []
        var depth = 0
        var start = cursor.position
        for index in cursor.tokens.indices.dropFirst(cursor.position) {
            let token = cursor.tokens[index]
            if token.isOperator("(") { depth += 1 }
            if token.isOperator(")") { depth -= 1 }
            guard depth == 0, token.isOperator(",") else { continue }
            lists.append(cursor.tokens[start..<index])
            start = index + 1
        }
        return lists + [cursor.tokens[start...]]
    }

    /// The name in lower case; `global` before it stays, `session` and the like do not.
    private func name(of assignment: ArraySlice<SQLToken>) -> String? {
        let words = assignment.prefix { !$0.isOperator("=") && !$0.isOperator(":=") }
        guard let last = words.last, words.count <= 3, words.count < assignment.count else { return nil }
        var name = last.name.asciiLowercased
        for prefix in ["@@session.", "@@local.", "@@"] where name.hasPrefix(prefix) && !name.hasPrefix("@@global.") {
            name = String(name.dropFirst(prefix.utf8.count))
            break
        }
        guard let scope = words.dropLast().first else { return name }
        return scope.isAnyWord(["SESSION", "LOCAL"]) ? name : "global \(name)"
    }

    private func value(of assignment: ArraySlice<SQLToken>) -> ArraySlice<SQLToken>? {
        guard let sign = assignment.firstIndex(where: { $0.isOperator("=") || $0.isOperator(":=") }) else { return nil }
        let value = assignment[(sign + 1)...]
        return value.isEmpty ? nil : value
    }

    private static func isModeText(_ token: SQLToken) -> Bool {
        token.kind == .string || token.kind == .variable && token.text.asciiLowercased.hasSuffix("sql_mode")
            || token.isAnyWord(["SELECT", "REPLACE", "CONCAT"]) || ["(", ")", ","].contains { token.isOperator($0) }
    }

    private static func isConstant(_ token: SQLToken) -> Bool {
        [.string, .number, .variable, .word].contains(token.kind)
            || ["-", "+"].contains { token.isOperator($0) }
    }
}
