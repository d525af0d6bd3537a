import MartletSchema

/// The dialect attributes of SQLite: what its schemas say that the model has no place for.
enum SQLiteAttributes {
    /// Table: values must be of their column's type.
    static let strict = "sqlite.strict"
    /// Table: rows are kept in the primary key itself.
    static let withoutRowid = "sqlite.without-rowid"
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

    /// All of them.
    static let declarations: [AttributeDeclaration] = compared + spelling

    private static let compared: [AttributeDeclaration] = [
        AttributeDeclaration(
            key: strict, scope: .table, defaultValue: .boolean(false),
            summary: "The table takes values of its columns' types only."),
        AttributeDeclaration(
            key: withoutRowid, scope: .table, defaultValue: .boolean(false),
            summary: "The table keeps its rows in its primary key and has no rowid."),
        AttributeDeclaration(
            key: onConflict, scope: .column, defaultValue: .text("abort"),
            summary: "What becomes of a statement that violates the column's NOT NULL."),
        AttributeDeclaration(
            key: onConflict, scope: .key, defaultValue: .text("abort"),
            summary: "What becomes of a statement that violates the key."),
        AttributeDeclaration(
            key: match, scope: .foreignKey, defaultValue: .text("simple"),
            summary: "The foreign key's MATCH clause, which SQLite stores and ignores."),
    ]

    private static let spelling: [AttributeDeclaration] = [
        AttributeDeclaration(
            key: onConflict, scope: .check, defaultValue: .text("abort"), isCompared: false,
            summary: "The check's ON CONFLICT clause, which SQLite stores and ignores."),
        AttributeDeclaration(
            key: explicitNotNull, scope: .column, defaultValue: .boolean(false), isCompared: false,
            summary: "NOT NULL is written on a column that is never null anyway."),
        AttributeDeclaration(
            key: explicitNull, scope: .column, defaultValue: .boolean(false), isCompared: false,
            summary: "NULL is written on the column, which says nothing."),
        AttributeDeclaration(
            key: explicitCollation, scope: .column, defaultValue: .text(""), isCompared: false,
            summary: "A collation is written that the column has by default."),
        name(notNullName, of: "NOT NULL"),
        name(nullName, of: "NULL"),
        name(defaultName, of: "default"),
        name(collationName, of: "collation"),
        name(generationName, of: "generation clause"),
    ]

    private static func name(_ key: String, of constraint: String) -> AttributeDeclaration {
        AttributeDeclaration(
            key: key, scope: .column, defaultValue: .text(""), isCompared: false,
            summary: "The name that the column's \(constraint) was given.")
    }
}
