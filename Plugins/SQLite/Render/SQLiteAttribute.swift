import MartletSchema

/// The dialect attributes of SQLite's schemas.
enum SQLiteAttribute {
    /// A table whose columns refuse values of other types.
    static let strict = "sqlite.strict"
    /// A table that is kept by its primary key.
    static let withoutRowid = "sqlite.without-rowid"
    /// What happens to a row that violates a key, or a column's NOT NULL.
    static let onConflict = "sqlite.on-conflict"
    /// NOT NULL is spelled out on a column that is the rowid and never null anyway.
    static let explicitNotNull = "sqlite.explicit-not-null"
    /// The name of a column's NOT NULL constraint.
    static let notNullName = "sqlite.not-null-name"
    /// COLLATE is spelled out though it says what holds anyway.
    static let explicitCollation = "sqlite.explicit-collation"
    /// The MATCH clause of a foreign key, which SQLite keeps and ignores.
    static let match = "sqlite.match"
}

extension Attributes {
    /// Whether the attribute is there and true.
    func isSet(_ key: String) -> Bool { self[key] == .boolean(true) }

    /// The attribute's text, where it is there and not empty.
    func text(_ key: String) -> String? {
        guard case .text(let text)? = self[key], !text.isEmpty else { return nil }
        return text
    }
}
