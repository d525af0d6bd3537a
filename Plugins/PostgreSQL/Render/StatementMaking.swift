import MartletSchema

extension Statement {
    /// A statement that changes the catalog alone while others wait.
    static func exclusive(_ sql: String, inverse: [String]? = nil, comment: String? = nil) -> Statement {
        Statement(sql, lock: .blocksReadsAndWrites, cost: .metadata, inverse: inverse, comment: comment)
    }

    /// A statement that changes the catalog alone while others read and write.
    static func light(_ sql: String, inverse: [String]? = nil, comment: String? = nil) -> Statement {
        Statement(sql, lock: .none, cost: .metadata, inverse: inverse, comment: comment)
    }
}

/// The versions of PostgreSQL from which on it can do more.
enum ServerVersion {
    /// Compression of columns, CREATE OR REPLACE TRIGGER.
    static let columnCompression: Int64 = 140_000
    /// NULLS NOT DISTINCT, unlogged sequences, column lists of ON DELETE SET NULL.
    static let nullsNotDistinct: Int64 = 150_000
    /// `pg_input_is_valid`.
    static let inputIsValid: Int64 = 160_000
    /// SET EXPRESSION of generated columns.
    static let setExpression: Int64 = 170_000
    /// Virtual generated columns, NOT NULL constraints with names, constraints that are not enforced.
    static let namedNotNull: Int64 = 180_000
}

extension TargetProfile {
    /// Whether this PostgreSQL is of that version or a later one.
    func has(_ version: Int64) -> Bool { versionNumber >= version }
}

/// The error that asks for a table built anew.
func needsRebuild(_ why: String) -> AdapterError { AdapterError(.unsupported, why, alternative: .rebuildTable) }
