import MartletSchema

/// The state of one reading of a schema: what has been read so far, from all of its files.
final class SchemaReading {
    /// The engine that the schema is read for, by its adapter's name.
    let engine: String
    /// What is wrong.
    let reporter: Reporter
    /// The named value lists, and where they stand.
    var enumerations: [ExactText: [String]] = [:]
    /// Where each named value list stands.
    var enumerationLocations: [ExactText: SourceLocation] = [:]
    /// The namespaces that any file names.
    var namespaces: Set<ExactText> = []
    /// The namespace whose section is being read; nil for the usual one.
    var namespace: String?
    /// The tables in the order of the source.
    var tables: [TableDraft] = []
    /// The place of each table in `tables`.
    var tablePositions: [ExactText: Int] = [:]
    /// Where each view, trigger and other object stands.
    var definitionLocations: [Definition.Identity: SourceLocation] = [:]
    /// Views, triggers and other objects.
    var definitions: [DefinitionDraft] = []
    /// What the schema says about the way to it.
    var hints = MigrationHints()
    /// Types by their texts, since the same few stand in most columns.
    var knownTypes: [ExactText: AbstractType] = [:]

    /// Starts a reading.
    init(engine: String, reporter: Reporter) {
        self.engine = engine
        self.reporter = reporter
    }
}

/// A table as it is read, with what can only be settled once all tables are known.
struct TableDraft {
    /// The table as far as it is known.
    var table: Table
    /// Where it stands.
    var location: SourceLocation
    /// Where its columns stand, by their positions.
    var columnLocations: [SourceLocation] = []
    /// Where its indexes stand, by their positions.
    var indexLocations: [SourceLocation] = []
    /// What its foreign keys refer to, by their positions.
    var targets: [ForeignKeyTarget] = []
    /// The columns that take the type of what they refer to.
    var inferredColumns: [InferredColumn] = []
}

/// What a foreign key refers to, as its author wrote it.
struct ForeignKeyTarget {
    /// How it was written.
    enum Spelling {
        /// As one text, the table's name and perhaps a column's behind a dot.
        case dotted(String)
        /// As a table and columns, already in the foreign key.
        case explicit
    }

    /// How it was written.
    var spelling: Spelling
    /// Where it stands.
    var location: SourceLocation
}

/// A column without a type of its own.
struct InferredColumn {
    /// Its position in the table.
    var position: Int
    /// The position of the foreign key that it takes its type from.
    var foreignKey: Int
    /// Its default, which cannot be understood before the type is known.
    var defaultNode: SourceNode?
}

/// A definition as it is read.
struct DefinitionDraft {
    /// The definition.
    var definition: Definition
    /// Where it stands.
    var location: SourceLocation
    /// Where its owner is named.
    var ownerLocation: SourceLocation?
}
