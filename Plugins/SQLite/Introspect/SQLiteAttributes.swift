import MartletSchema

/// The dialect attributes of SQLite: what its schemas say that the model has no place for.
///
/// The adapter's note declares them to the host, with the kind of each and whether it is compared.
enum SQLiteAttributes {
    /// Table: values must be of their column's type.
    static let strict = "sqlite.strict"
    /// Table: rows are kept in the primary key itself.
    static let withoutRowid = "sqlite.without-rowid"
    /// Table: comments stand in its statement; seen only, never written.
    static let commented = "sqlite.commented"
    /// Column (of its NOT NULL), key, check: what becomes of a statement that violates it.
    static let onConflict = "sqlite.on-conflict"
    /// Foreign key: the MATCH clause.
    static let match = "sqlite.match"
    /// Column: NOT NULL is written though the column is never null anyway.
    static let explicitNotNull = "sqlite.explicit-not-null"
    /// Column: NULL is written though it says nothing.
    static let explicitNull = "sqlite.explicit-null"
    /// Column: a collation is written though it is the default.
    static let explicitCollation = "sqlite.explicit-collation"
    /// Column: the name of its NOT NULL.
    static let notNullName = "sqlite.not-null-name"
    /// Column: the name of its NULL.
    static let nullName = "sqlite.null-name"
    /// Column: the name of its default.
    static let defaultName = "sqlite.default-name"
    /// Column: the name of its collation clause.
    static let collationName = "sqlite.collation-name"
    /// Column: the name of its generation clause.
    static let generationName = "sqlite.generation-name"
}
