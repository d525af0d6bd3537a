import MartletAdapterKit
import MartletSchema

/// What a session relies on, whatever the server, the user and the option files say.
struct SessionSettings {
    /// What the server told about itself and the session.
    struct Facts: Hashable {
        /// The version, such as `10.11.6`.
        var version: String
        /// The version as one number, such as 101106.
        var versionNumber: Int64
        /// The database; nil in a session with the server alone.
        var database: String?
        /// The user as the server knows it, such as `app@%`.
        var user: String
        /// The database's default character set.
        var characterSet: String
        /// The database's default collation.
        var collation: String
        /// The SQL mode that programs of ours get.
        var sqlMode: String
        /// The server's time zone, in which the times of events are meant.
        var timeZone: String
        /// The settings that take part in normal forms, by name.
        var settings: [String: String]
    }

    /// Whether the session may write.
    let access: OpenOptions.Access
    /// How long to wait for somebody else's lock.
    let lockWaitMilliseconds: Int64

    /// The modes that change what our statements mean, or take strictness away.
    private static let unwantedModes: Set<String> = [
        "ANSI", "ANSI_QUOTES", "PIPES_AS_CONCAT", "IGNORE_SPACE", "NO_BACKSLASH_ESCAPES", "ORACLE", "MSSQL", "DB2",
        "MAXDB", "POSTGRESQL", "MYSQL323", "MYSQL40", "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "NO_FIELD_OPTIONS",
        "REAL_AS_FLOAT", "HIGH_NOT_PRECEDENCE", "ALLOW_INVALID_DATES", "EMPTY_STRING_IS_NULL",
        "SIMULTANEOUS_ASSIGNMENT", "PAD_CHAR_TO_FULL_LENGTH", "NO_DIR_IN_CREATE", "NO_UNSIGNED_SUBTRACTION",
        "NO_AUTO_VALUE_ON_ZERO", "TRADITIONAL",
    ]

    /// Sets everything and reads what the session is.
    func apply(to connection: MariaDBConnection, call: CallContext) throws(AdapterError) -> Facts {
        let (version, number) = try Self.version(connection)
        let mode = Self.mode(from: try text(connection, "SELECT @@GLOBAL.sql_mode", call))
        let wait = SessionTimeouts.seconds(lockWaitMilliseconds)
        var assignments = [
            "SESSION sql_mode = '\(mode)'", "SESSION time_zone = '+00:00'", "SESSION lock_wait_timeout = \(wait)",
            "SESSION innodb_lock_wait_timeout = \(wait)", "SESSION max_statement_time = 0", "SESSION autocommit = 1",
            "SESSION foreign_key_checks = 1", "SESSION unique_checks = 1", "SESSION sql_quote_show_create = 1",
            "SESSION check_constraint_checks = 1", "SESSION alter_algorithm = 'DEFAULT'",
            "SESSION group_concat_max_len = 1048576", "SESSION sql_auto_is_null = 0",
            "SESSION optimizer_switch = 'default'", "SESSION old_mode = @@GLOBAL.old_mode",
            "SESSION sql_select_limit = DEFAULT",
            "SESSION wait_timeout = 28800", "SESSION idle_transaction_timeout = 0",
            "SESSION system_versioning_alter_history = 'KEEP'",
            "SESSION character_set_client = utf8mb4", "SESSION character_set_results = utf8mb4",
            "SESSION collation_connection = utf8mb4_general_ci",
        ]
        // Where the server alone decides it, it is as it is; the profile tells.
        if number >= 101_000 { assignments.append("SESSION explicit_defaults_for_timestamp = 1") }
        try connection.run("SET " + assignments.joined(separator: ", "), call: call)
        try connection.run(
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ "
                + (access == .readOnly ? "ONLY" : "WRITE"), call: call)
        return try facts(connection, version: version, number: number, mode: mode, call)
    }

    private func facts(
        _ connection: MariaDBConnection, version: String, number: Int64, mode: String, _ call: CallContext
    ) throws(AdapterError) -> Facts {
        let names = [
            "default_storage_engine", "lower_case_table_names", "innodb_page_size", "explicit_defaults_for_timestamp",
            "innodb_default_row_format",
        ]
        let columns =
            names.map { "CAST(@@\($0) AS CHAR)" } + [
                "DATABASE()", "CURRENT_USER()", "@@collation_server", "@@GLOBAL.time_zone",
            ]
        let rows = try connection.rows("SELECT " + columns.joined(separator: ", "), call: call)
        guard let row = rows.first, row.count == columns.count, case .text(let user) = row[names.count + 1],
            case .text(let serverCollation) = row[names.count + 2], case .text(let zone) = row[names.count + 3]
        else { throw AdapterError(.contract, "\(connection.place): the server's settings cannot be read") }
        var settings: [String: String] = [:]
        for (index, name) in names.enumerated() {
            if case .text(let value) = row[index] { settings[name] = value }
        }
        var database: String?
        if case .text(let name) = row[names.count] { database = name }
        let collation = try defaultCollation(connection, database, call) ?? serverCollation
        let characterSet = collation.split(separator: "_").first.map(String.init) ?? collation
        settings["collation"] = collation
        settings["sql_mode"] = mode
        settings["flavor"] = "mariadb"
        return Facts(
            version: version, versionNumber: number, database: database, user: user, characterSet: characterSet,
            collation: collation, sqlMode: mode, timeZone: zone, settings: settings)
    }

    private func defaultCollation(
        _ connection: MariaDBConnection, _ database: String?, _ call: CallContext
    ) throws(AdapterError) -> String? {
        guard database != nil else { return nil }
        return try text(
            connection,
            "SELECT default_collation_name AS c FROM information_schema.schemata WHERE schema_name = DATABASE()", call)
    }

    private func text(
        _ connection: MariaDBConnection, _ sql: String, _ call: CallContext
    ) throws(AdapterError) -> String {
        guard case .text(let text)? = try connection.firstValue(sql, call: call) else {
            throw AdapterError(.contract, "\(connection.place): the server's settings cannot be read")
        }
        return text
    }

    /// The server's own mode without what changes the language, and strict.
    static func mode(from global: String) -> String {
        var modes = global.split(separator: ",").map(String.init).filter { !unwantedModes.contains($0) }
        if !modes.contains("STRICT_TRANS_TABLES"), !modes.contains("STRICT_ALL_TABLES") {
            modes.insert("STRICT_TRANS_TABLES", at: 0)
        }
        if !modes.contains("NO_ENGINE_SUBSTITUTION") { modes.append("NO_ENGINE_SUBSTITUTION") }
        return modes.joined(separator: ",")
    }

    /// Reads `10.11.6-MariaDB-…`, which old replicas were told as `5.5.5-10.11.6-MariaDB`.
    private static func version(_ connection: MariaDBConnection) throws(AdapterError) -> (String, Int64) {
        var info = Substring(connection.serverInfo)
        guard info.contains("MariaDB") else {
            throw AdapterError(
                .unsupported,
                "\(connection.place): the server is MySQL \(info) or a relative of it, whose catalog this adapter does not"
                    + " read yet; it knows MariaDB 10.6 and later", sessionIsUsable: false)
        }
        if info.hasPrefix("5.5.5-") { info = info.dropFirst(6) }
        let text = info.prefix { $0.isNumber || $0 == "." }
        let parts = text.split(separator: ".").compactMap { Int64($0) }
        guard parts.count >= 2 else {
            throw AdapterError(.contract, "\(connection.place): the server's version cannot be read")
        }
        let number = parts[0] * 10_000 + parts[1] * 100 + (parts.count > 2 ? parts[2] : 0)
        guard number >= ServerVersion.oldest else {
            throw AdapterError(
                .unsupported, "\(connection.place): the server is MariaDB \(text); 10.6 or later is needed",
                sessionIsUsable: false)
        }
        return (String(text), number)
    }
}

/// The limits of waits as the server takes them.
enum SessionTimeouts {
    /// Whole seconds, at least those that are wanted; the longest there are where there is no limit.
    static func seconds(_ milliseconds: Int64) -> Int64 {
        milliseconds <= 0 ? 0 : min((milliseconds + 999) / 1000, 31_536_000)
    }
}
