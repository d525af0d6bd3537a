/// What a migration does, in one word; open, since engines differ in what they can do.
public struct MigrationType: Hashable, Sendable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The word, such as `createTable`.
    public var rawValue: String

    /// Makes a type from its word.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// Makes a type from its word.
    public init(stringLiteral value: String) { rawValue = value }

    /// The word.
    public var description: String { rawValue }

    /// A table is created.
    public static let createTable: MigrationType = "createTable"
    /// A table is dropped.
    public static let dropTable: MigrationType = "dropTable"
    /// A table gets another name.
    public static let renameTable: MigrationType = "renameTable"
    /// A column gets another name.
    public static let renameColumn: MigrationType = "renameColumn"
    /// Objects become parts of others, or the other way, as they are.
    public static let handOver: MigrationType = "handOver"
    /// A table is changed in place.
    public static let alterTable: MigrationType = "alterTable"
    /// A table is built anew and its rows are copied.
    public static let rebuildTable: MigrationType = "rebuildTable"
    /// An index is created.
    public static let createIndex: MigrationType = "createIndex"
    /// An index is changed in place.
    public static let alterIndex: MigrationType = "alterIndex"
    /// A definition is changed in place.
    public static let alterDefinition: MigrationType = "alterDefinition"
    /// An index is dropped.
    public static let dropIndex: MigrationType = "dropIndex"
    /// A view, trigger or other definition is created.
    public static let createDefinition: MigrationType = "createDefinition"
    /// A view, trigger or other definition is dropped.
    public static let dropDefinition: MigrationType = "dropDefinition"
}
