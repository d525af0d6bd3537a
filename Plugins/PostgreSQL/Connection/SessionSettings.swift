import MartletAdapterKit
import MartletSchema

/// What a session relies on, whatever the server, the database, the role and the environment say.
struct SessionSettings {
    /// What the server told about itself and the session.
    struct Facts {
        /// Whether it only follows another server.
        var isInRecovery: Bool
        /// The process that serves the session.
        var process: Int64
        /// The name of the database.
        var database: String
        /// The schema that names without one belong to.
        var namespace: String
    }

    /// Puts `pg_catalog` before all other schemas, where somebody has put others before it.
    ///
    /// Our own statements mean its operators, and nobody is to slip others in. It is written with functions alone, since
    /// operators are what it is about.
    private static let catalogFirst = """
        pg_catalog.set_config('search_path', CASE
            WHEN pg_catalog.int4gt(coalesce(pg_catalog.array_position(
                pg_catalog.current_schemas(false), 'pg_catalog'::pg_catalog.name), 0), 1)
            THEN (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(n::pg_catalog.text), ', ')
                FROM pg_catalog.unnest(pg_catalog.array_remove(
                    pg_catalog.current_schemas(false), 'pg_catalog'::pg_catalog.name)) AS n)
            ELSE pg_catalog.current_setting('search_path') END, false)
        """

    private let values: [(name: String, value: String)]

    /// Makes the settings of a session.
    init(access: OpenOptions.Access, lockWaitMilliseconds: Int64, versionNumber: Int64) {
        var values = [
            ("standard_conforming_strings", "on"), ("bytea_output", "hex"), ("DateStyle", "ISO, YMD"),
            ("IntervalStyle", "postgres"), ("extra_float_digits", "1"), ("quote_all_identifiers", "off"),
            ("array_nulls", "on"), ("transform_null_equals", "off"), ("xmloption", "content"),
            ("default_transaction_isolation", "read committed"), ("default_transaction_deferrable", "off"),
            ("default_transaction_read_only", access == .readOnly ? "on" : "off"),
            ("lock_timeout", String(SessionTimeouts.lock(lockWaitMilliseconds))), ("statement_timeout", "0"),
            ("idle_in_transaction_session_timeout", "0"), ("client_min_messages", "warning"),
            // Rows that a policy hides would be miscounted; with this off, reading them is an error instead.
            ("row_security", "off"),
            // Compiling takes longer than any query of a catalog.
            ("jit", "off"),
        ]
        if versionNumber >= 140_000 { values.append(("idle_session_timeout", "0")) }
        if versionNumber >= 170_000 { values.append(("transaction_timeout", "0")) }
        self.values = values.map { (name: $0.0, value: $0.1) }
    }

    /// Sets everything in one round trip and checks what came of it.
    func apply(to connection: PostgreSQLConnection, call: CallContext) throws(AdapterError) -> Facts {
        var columns = values.map { "pg_catalog.set_config('\($0.name)', '\($0.value)', false)" }
        columns += [
            "pg_catalog.pg_is_in_recovery()", "pg_catalog.pg_backend_pid()",
            "pg_catalog.current_database()::pg_catalog.text",
            "pg_catalog.current_setting('client_encoding')",
            "coalesce(pg_catalog.current_schema()::pg_catalog.text, '\(DefaultNamespace.usual)')", Self.catalogFirst,
        ]
        let rows = try connection.rows("SELECT " + columns.joined(separator: ", "), call: call)
        guard let row = rows.first, row.count == columns.count,
            case .boolean(let isInRecovery) = row[values.count], case .integer(let process) = row[values.count + 1],
            case .text(let database) = row[values.count + 2], case .text(let encoding) = row[values.count + 3],
            case .text(let namespace) = row[values.count + 4]
        else {
            throw AdapterError(.contract, "\(connection.place): the server's settings cannot be read")
        }
        guard encoding == "UTF8" else {
            throw AdapterError(
                .unsupported, "\(connection.place): the session's encoding is \(encoding) and cannot be changed to UTF8"
            )
        }
        return Facts(isInRecovery: isInRecovery, process: process, database: database, namespace: namespace)
    }
}
