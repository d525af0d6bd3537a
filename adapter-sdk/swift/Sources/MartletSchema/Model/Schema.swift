/// The state of a database's schema, desired or read from a database.
public struct Schema: Hashable, Sendable {
    /// The tables, in bytewise order of their paths once `sort()` was called.
    public var tables: [Table]
    /// Views, triggers and all else that is carried as text.
    public var definitions: [Definition]

    /// Makes a schema.
    public init(tables: [Table] = [], definitions: [Definition] = []) {
        self.tables = tables
        self.definitions = definitions
    }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { tables.isEmpty && definitions.isEmpty }

    /// The table at that path.
    public func table(_ path: ObjectPath) -> Table? { tables.first { $0.path == path } }

    /// Puts tables and definitions in bytewise order of their paths, and each table's indexes in order of their names.
    public mutating func sort() {
        tables.sort { $0.path < $1.path }
        for position in tables.indices {
            tables[position].indexes.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        }
        definitions.sort { $0.identity < $1.identity }
    }
}
