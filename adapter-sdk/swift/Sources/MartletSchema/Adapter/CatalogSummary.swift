/// What an introspection says it delivered, so that a stream that was cut is an error and not a smaller schema.
public struct CatalogSummary: Hashable, Sendable {
    /// Tables delivered.
    public var tables: Int
    /// Definitions delivered.
    public var definitions: Int
    /// Of a normal form, what was passed on as it was given, since only the database can tell how it reads; tables as
    /// `relation`.
    public var asGiven: [Definition.Identity]

    /// Makes a summary.
    public init(tables: Int, definitions: Int, asGiven: [Definition.Identity] = []) {
        self.tables = tables
        self.definitions = definitions
        self.asGiven = asGiven
    }
}
