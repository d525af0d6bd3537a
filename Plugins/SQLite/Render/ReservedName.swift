/// The names under which tables stand for a moment within a migration.
enum ReservedName {
    /// The name of a table's copy while it is being filled, or of its original where the copy has the final name.
    static func copy(of table: String) -> String { "_martlet_new_\(table)" }

    /// The name of a table on its way to a name that differs in case alone.
    static func rename(of table: String) -> String { "_martlet_rename_\(table)" }
}
