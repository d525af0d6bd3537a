import CSQLite

/// Keeps what runs in a scratch database within it, whatever it says.
///
/// The statements of a stranger's script are judged by their words before they get here; this is what still holds where
/// a word was misjudged. Functions that reach outside are not registered with our connections at all.
enum ScratchGuard {
    /// Puts the guard on a connection, which is in memory.
    ///
    /// - Returns: SQLite's result code.
    static func install(on connection: OpaquePointer) -> Int32 {
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        martlet_sqlite_set_switch(connection, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
        martlet_sqlite_set_switch(connection, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0)
        return sqlite3_set_authorizer(
            connection,
            { _, action, first, second, _, _ in
                let isAllowed =
                    switch action {
                    case SQLITE_ATTACH, SQLITE_DETACH: false
                    case SQLITE_PRAGMA: ScratchGuard.allowsSetting(ScratchGuard.text(first), isWritten: second != nil)
                    case SQLITE_FUNCTION: ScratchGuard.text(second) != "load_extension"
                    default: true
                    }
                return isAllowed ? SQLITE_OK : SQLITE_DENY
            }, nil)
    }

    /// Whether a setting may be read or written: what the adapter itself and the statements that it renders use, and
    /// what SQLite's virtual tables ask for themselves.
    private static func allowsSetting(_ name: String, isWritten: Bool) -> Bool {
        switch name {
        case "foreign_keys", "legacy_alter_table": true
        case "data_version", "encoding", "page_size", "schema_version": !isWritten
        case "foreign_key_check", "foreign_key_list", "index_info", "index_list", "index_xinfo", "table_info",
            "table_list", "table_xinfo":
            true
        default: false
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
        pointer.map { String(cString: $0).asciiLowercased } ?? ""
    }
}
