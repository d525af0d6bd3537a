import MartletSchema

/// All that the catalog says of one database, read in a constant number of queries.
///
/// <https://mariadb.com/kb/en/information-schema-tables/>
struct Catalog {
    /// The tables by name, views and sequences among them.
    var tables: [String: TableRow] = [:]
    /// The columns of each table by position.
    var columns: [String: [ColumnRow]] = [:]
    /// The parts of each table's indexes, index by index.
    var indexParts: [String: [IndexPartRow]] = [:]
    /// The columns of each table's foreign keys, key by key.
    var foreignKeys: [String: [ForeignKeyRow]] = [:]
    /// The rules of each table's foreign keys by name.
    var referentials: [String: [String: ReferentialRow]] = [:]
    /// Each table's checks.
    var checks: [String: [CheckRow]] = [:]
    /// The application-time periods of tables.
    var periods: [String: PeriodRow] = [:]
    /// Each table's partitions.
    var partitions: [String: [PartitionRow]] = [:]
    /// The views.
    var views: [ViewRow] = []
    /// The triggers.
    var triggers: [TriggerRow] = []
    /// The functions, procedures and packages.
    var routines: [RoutineRow] = []
    /// The parameters by the kind and the name of their routine.
    var parameters: [String: [ParameterRow]] = [:]
    /// The events.
    var events: [EventRow] = []
    /// The sequences.
    var sequences: [SequenceRow] = []
    /// The database that was read.
    let database: String

    /// Reads everything.
    ///
    /// - Throws: `AdapterError` with the code `permission` where the user sees less than there is.
    init(reading reader: CatalogReader, facts: SessionSettings.Facts) throws(AdapterError) {
        database = reader.database
        try readTables(reader)
        try readColumns(reader)
        try readIndexes(reader)
        try readForeignKeys(reader)
        try readChecks(reader)
        periods = try PeriodReader(reader: reader).periods(of: checks)
        try readPartitions(reader)
        try readViews(reader)
        try readTriggers(reader)
        try readRoutines(reader)
        try readEvents(reader)
        try readSequences(reader)
    }
}
