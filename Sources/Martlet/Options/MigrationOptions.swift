package import MartletPlanner
public import MartletSchema
public import MartletSource

/// What a migration is to reach, and what it may do on the way.
public struct MigrationOptions: Sendable {
    /// The schema to reach.
    public var schema: DesiredSchema
    /// The hazards that may happen, each as `CODE`, `CODE:OBJECT` or `all`.
    public var allow: [String]
    /// Renames beside those that the schema declares, each as `OLD=NEW`; columns as `TABLE.OLD=TABLE.NEW`.
    public var renames: [String]
    /// Whether drops and adds that look like renames are asked about rather than done.
    public var asksAboutRenames: Bool
    /// Values for rows, beside those that the schema declares, each as `TABLE.COLUMN=EXPRESSION`.
    public var backfills: [String]
    /// What happens to objects that the schema does not mention.
    public var extra: ExtraPolicy
    /// Names that take part, as patterns with `*`; empty for all.
    public var include: [String]
    /// Names that do not take part, as patterns with `*`; they win.
    public var exclude: [String]
    /// Whether normal forms of SQL files are kept between runs, in a folder of the user's.
    public var usesCache: Bool
    /// Where scratch databases are made: the URL of a database on another server, or `local` for wherever the adapter
    /// makes one by itself; nil for beside the database that is migrated.
    public var scratch: String?
    /// Milliseconds to wait for the lock and for other users of the database.
    public var lockWaitMilliseconds: Int64
    /// Milliseconds that one statement may take; 0 for no limit.
    public var statementMilliseconds: Int64
    /// The bytes of a table from which on its indexes are built outside of the transaction, while others write to it,
    /// where the database can; what it takes to build the index of a smaller one is over before anybody notices.
    public var onlineIndexBytes: Int64

    /// Makes options for a schema declared in code.
    public init(schema: Declaration.Schema) { self.init(desired: .declaration(schema)) }

    /// Makes options for a schema that the program holds.
    public init(schema: MartletSchema.Schema) { self.init(desired: .state(DesiredState(schema: schema))) }

    /// Makes options for a schema from anywhere.
    public init(desired: DesiredSchema) {
        schema = desired
        allow = []
        renames = []
        asksAboutRenames = true
        backfills = []
        extra = .auto
        include = []
        exclude = []
        usesCache = true
        lockWaitMilliseconds = 10_000
        statementMilliseconds = 0
        onlineIndexBytes = 16 << 20
    }

    /// The hazards that may happen.
    package var allowances: Allowances { Allowances(allow) }

    /// What takes part.
    package var selection: ObjectSelection { ObjectSelection(included: include, excluded: exclude) }
}
