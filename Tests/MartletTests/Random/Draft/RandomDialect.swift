/// What random schemas need to know of an engine, and how it spells them.
protocol RandomDialect: Sendable {
    /// The words of a random type for a kind of values.
    func type(for kind: ValueKind, options: Set<TableOption>, using random: inout SeededRandom) -> String
    /// A random value for a column; some are not of its kind where the engine takes those.
    func value(for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> LiteralDraft
    /// A default, which may be computed.
    func defaultValue(
        for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> ExpressionDraft
    /// Statements of which one may stand before all others.
    var settings: [String] { get }
    /// What tables can be.
    var tableOptions: [TableOption] { get }
    /// The collations that are always there.
    var collations: [String] { get }
    /// What can stand behind a constraint to say what becomes of a row that breaks it; none where nothing can.
    var conflictClauses: [String] { get }
    /// What foreign keys can do.
    var referentialActions: [String] { get }
    /// The options of tables for searching text; none where there are no such tables.
    var searchOptions: [[String]] { get }
    /// Gives the statements that make a schema, and its rows where they are wanted.
    func script(of schema: SchemaDraft, names: NameTable, withRows: Bool, checksOrphans: Bool) -> [DraftStatement]
}

/// A statement and what it is for.
struct DraftStatement: Sendable {
    enum Role: Sendable {
        case setting, object, row
        /// What may fail and changes only how the database writes what it has.
        case attempt
    }

    var role: Role
    var text: String
}
