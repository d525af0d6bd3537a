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
    /// Whether names that differ in the case of their letters are the same.
    var foldsNames: Bool { get }
    /// Whether views and triggers may mention what is not there, and rows refer to nothing.
    var takesBroken: Bool { get }
    /// The types that generated columns say they have.
    var generatedTypes: [String] { get }
    /// Whether views may keep their rows.
    var hasMaterializedViews: Bool { get }
    /// Whether tables and columns have comments.
    var hasComments: Bool { get }
    /// What tables, columns, keys and indexes can have besides.
    func extras(of kind: ExtraKind) -> [String]
    /// The type of a column that is to refer to another one.
    func type(referringTo column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> String
    /// Whether a column can refer to another one of its kind.
    func canRefer(_ column: ColumnDraft, to target: ColumnDraft) -> Bool
    /// A kind and a type that a column can become.
    func retyped(
        _ column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> (kind: ValueKind, type: String)
    /// An object that stands by itself; nil where there are none.
    func object(names: inout NameMaker, using random: inout SeededRandom) -> ObjectDraft?
    /// The object in other words; nil where it has none.
    func changed(_ object: ObjectDraft, using random: inout SeededRandom) -> ObjectDraft?
    /// The kind of the objects that others are in.
    var namespaceKind: String? { get }
    /// Whether an object is a type, and of which kind its values are.
    func values(of object: ObjectDraft) -> (kind: ValueKind, type: String)?
    /// Gives the statements that make a schema, and its rows where they are wanted.
    func script(of schema: SchemaDraft, names: NameTable, withRows: Bool, checksOrphans: Bool) -> [DraftStatement]
}

/// What can have something that only its dialect knows.
enum ExtraKind: Sendable {
    case table, column, key, index
}

/// What a dialect is without the objects that only some engines have.
extension RandomDialect {
    var foldsNames: Bool { true }
    var takesBroken: Bool { true }
    var hasMaterializedViews: Bool { false }
    var hasComments: Bool { false }
    var namespaceKind: String? { nil }

    func extras(of kind: ExtraKind) -> [String] { [] }

    func type(referringTo column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> String {
        type(for: column.kind, options: options, using: &random)
    }

    func canRefer(_ column: ColumnDraft, to target: ColumnDraft) -> Bool { true }

    func retyped(
        _ column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> (kind: ValueKind, type: String) {
        let kind = random.pick(ValueKind.allCases, else: .text)
        return (kind, type(for: kind, options: options, using: &random))
    }

    func object(names: inout NameMaker, using random: inout SeededRandom) -> ObjectDraft? { nil }

    func changed(_ object: ObjectDraft, using random: inout SeededRandom) -> ObjectDraft? { nil }

    func values(of object: ObjectDraft) -> (kind: ValueKind, type: String)? { nil }
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
