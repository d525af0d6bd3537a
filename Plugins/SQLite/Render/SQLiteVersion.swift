import MartletSchema

/// The versions of SQLite from which on ALTER TABLE can do more.
enum SQLiteVersion {
    /// DROP COLUMN.
    static let dropColumn: Int64 = 3_035_000
    /// STRICT tables.
    static let strictTables: Int64 = 3_037_000
    /// NOT NULL and CHECK constraints are added and dropped in place.
    static let alterConstraints: Int64 = 3_053_000
}

extension TargetProfile {
    /// Whether this SQLite is of that version or a later one.
    func has(_ version: Int64) -> Bool { versionNumber >= version }

    /// What others can do while many pages are written: outside of WAL mode a writer that outgrows its page cache
    /// keeps readers out before it commits.
    var bulkWriteLock: Statement.Lock {
        settings["journal_mode"]?.asciiLowercased == "wal" ? .blocksWrites : .blocksReadsAndWrites
    }
}
