import MartletSchema

extension StatementClassifier {
    /// Classifies what stands behind SET.
    mutating func setting() -> StatementFinding {
        if cursor.isAt("TRANSACTION") || cursor.isAt("CONSTRAINTS") || cursor.isAt("SESSION", "CHARACTERISTICS") {
            return .ignored("transactions are Martlet's own matter")
        }
        if cursor.isAt("SESSION", "AUTHORIZATION") || cursor.isAt("ROLE") { return Self.identity }
        _ = cursor.take("SESSION") || cursor.take("LOCAL")
        if cursor.isAt("ROLE") || cursor.isAt("SESSION", "AUTHORIZATION") { return Self.identity }
        if cursor.isAt("TIME", "ZONE") { return StatementFinding(kind: .alteration) }
        if cursor.take("SCHEMA") { return searchPath(values: cursor.tokens.dropFirst(cursor.position)) }
        guard let name = cursor.takeName() else { return unknown }
        guard cursor.takeOperator("=") || cursor.take("TO") else { return unknown }
        return setting(name.joined(separator: "."), values: cursor.tokens.dropFirst(cursor.position))
    }

    private static let identity = StatementFinding.refused(
        "it changes who runs what follows; a schema is made by one user alone")

    /// Classifies a setting with its value.
    func setting(_ name: String, values: ArraySlice<SQLToken>) -> StatementFinding {
        let value = values.first.map { ($0.stringValue ?? $0.name).asciiLowercased } ?? ""
        switch name {
        case "search_path": return searchPath(values: values)
        case "client_encoding", "names":
            return ["utf8", "utf-8", "unicode"].contains(value)
                ? .ignored("scripts are read as UTF-8")
                : .refused("scripts are read as UTF-8; convert the file and leave this out")
        case "standard_conforming_strings":
            return ["on", "true", "yes", "1"].contains(value)
                ? .ignored("it is on")
                : StatementFinding(
                    kind: .ignored, reason: "it stays on, and plain strings with a backslash in them are refused",
                    forbidsBackslashes: true)
        case "default_tablespace", "default_table_access_method", "default_with_oids", "check_function_bodies",
            "timezone", "datestyle", "intervalstyle", "default_toast_compression", "xmloption":
            return name == "default_with_oids"
                ? .ignored("it changes no schema since PostgreSQL 12") : StatementFinding(kind: .alteration)
        default:
            return Self.harmlessSettings.contains(name)
                ? .ignored("settings of a connection are part of no schema")
                : .refused("the setting \(name) is not known to be harmless; leave it out")
        }
    }

    private func searchPath(values: ArraySlice<SQLToken>) -> StatementFinding {
        let names = values.filter { $0.canBeName || $0.stringValue != nil }
            .map { $0.stringValue ?? $0.name }
            .filter { !$0.isEmpty }
        if names.contains("pg_temp") {
            return .refused("what is temporary ends with its session and is part of no schema")
        }
        return StatementFinding(kind: .alteration, newSearchPath: names)
    }

    /// Settings that do not change what the statements of a script mean for a schema.
    private static let harmlessSettings: Set<String> = [
        "application_name", "client_min_messages", "commit_delay", "constraint_exclusion", "escape_string_warning",
        "extra_float_digits", "idle_in_transaction_session_timeout", "idle_session_timeout", "jit", "lock_timeout",
        "log_min_messages", "log_statement", "maintenance_work_mem", "row_security", "statement_timeout",
        "synchronous_commit", "transaction_timeout", "work_mem",
    ]
}
