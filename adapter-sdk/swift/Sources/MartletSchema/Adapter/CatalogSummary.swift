/// What an introspection says it delivered, so that a stream that was cut is an error and not a smaller schema.
public struct CatalogSummary: Hashable, Sendable {
    /// Tables delivered.
    public var tables: Int
    /// Definitions delivered.
    public var definitions: Int

    /// Makes a summary.
    public init(tables: Int, definitions: Int) {
        self.tables = tables
        self.definitions = definitions
    }
}
