import MartletSchema

/// A piece of a stored statement: its text and its tokens.
struct SyntaxText {
    /// The text exactly as stored.
    var text: String
    /// Its tokens without trivia.
    var tokens: ArraySlice<SQLToken>
}

/// What a stored CREATE TABLE says, clause by clause, in the order in which it says it.
struct TableSyntax {
    /// The columns.
    var columns: [ColumnSyntax] = []
    /// The primary key, wherever it is written.
    var primaryKey: KeySyntax?
    /// The unique constraints, wherever they are written.
    var uniques: [KeySyntax] = []
    /// The foreign keys, wherever they are written.
    var foreignKeys: [ForeignKeySyntax] = []
    /// The checks, wherever they are written.
    var checks: [CheckSyntax] = []
    /// Whether the option STRICT is there.
    var isStrict = false
    /// Whether the option WITHOUT ROWID is there.
    var isWithoutRowid = false
}

/// A clause of a column that may have a name.
struct NamedClause<Value> {
    /// The name that `CONSTRAINT` gives it.
    var name: String?
    /// What it says.
    var value: Value
}

/// What is written of one column.
struct ColumnSyntax {
    /// A generation clause.
    struct Generation {
        /// The expression between the parentheses.
        var expression: SyntaxText
        /// Whether STORED is written.
        var isStored: Bool
    }

    /// The name.
    var name: String
    /// The declared type; empty where there is none.
    var type: SyntaxText
    /// NOT NULL, with its conflict clause in lower case where it is not the default.
    var notNull: NamedClause<String?>?
    /// NULL.
    var null: NamedClause<Void>?
    /// DEFAULT, with what follows it.
    var defaultValue: NamedClause<SyntaxText>?
    /// COLLATE, with the collation as written.
    var collation: NamedClause<String>?
    /// GENERATED ALWAYS AS.
    var generation: NamedClause<Generation>?
}

/// What is written of a primary key or a unique constraint.
struct KeySyntax {
    /// One of its columns.
    struct Part {
        /// The name as written.
        var column: String
        /// The collation as written.
        var collation: String?
        /// Whether DESC is written.
        var isDescending = false
    }

    /// The name that `CONSTRAINT` gives it.
    var name: String?
    /// The columns.
    var parts: [Part]
    /// The conflict clause in lower case, where it is not the default.
    var conflict: String?
    /// Whether it is written with its column rather than behind the columns.
    var isColumnLevel: Bool
    /// Whether AUTOINCREMENT is written.
    var isAutoincrement = false
}

/// What is written of a foreign key.
struct ForeignKeySyntax {
    /// The name that `CONSTRAINT` gives it.
    var name: String?
    /// The referring columns as written.
    var columns: [String]
    /// The table referred to as written.
    var table: String
    /// The columns referred to as written; empty where none are.
    var referencedColumns: [String]
    /// ON DELETE.
    var onDelete = ForeignKey.Action.noAction
    /// ON UPDATE.
    var onUpdate = ForeignKey.Action.noAction
    /// MATCH in lower case.
    var match: String?
    /// DEFERRABLE.
    var deferrability = ForeignKey.Deferrability.notDeferrable
}

/// What is written of a check.
struct CheckSyntax {
    /// The name that `CONSTRAINT` gives it.
    var name: String?
    /// The expression between the parentheses.
    var expression: SyntaxText
    /// The conflict clause in lower case, where it is not the default.
    var conflict: String?
}
