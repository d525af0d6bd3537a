import MartletSchema

/// Turns each request about rows into SQLite's statements.
enum DataRequestRendering {
    /// Renders a request for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where SQLite, or this version of it, cannot do it.
    static func statements(
        of request: DataRequest, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        switch request {
        case .probe(let probe): return [query(try ProbeRendering.text(of: probe))]
        case .count(let table): return [query("SELECT count(*) FROM \(try Quoting.path(table))")]
        case .checksum(let table, let columns): return [query(try checksum(of: table, columns: columns))]
        case .batch(let batch): return [try BatchRendering.statement(of: batch, for: profile)]
        case .park(let table, let column, let name): return try park(table, column: column, as: name, for: profile)
        case .purge(let table, let column): return try purge(table, column: column, for: profile)
        case .journal(let request): return try JournalRendering.statements(of: request)
        }
    }

    private static func query(_ sql: String) -> Statement {
        Statement(sql, lock: .none, cost: .scan, isIdempotent: true)
    }

    private static func checksum(of table: ObjectPath, columns: [String]) throws(AdapterError) -> String {
        guard !columns.isEmpty else {
            throw AdapterError(.invalidArgument, "a checksum of \(table) needs at least one column")
        }
        return try ChecksumQuery.text(columns: columns, table: Quoting.path(table))
    }

    private static func park(
        _ table: ObjectPath, column: String?, as name: String, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        guard let column else {
            return try TableOperations.rename(from: table, to: table.renamed(name), for: profile)
        }
        return try TableOperations.renameColumn(table: table, from: column, to: name)
    }

    private static func purge(
        _ table: ObjectPath, column: String?, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        guard let column else { return try TableOperations.drop(table) }
        guard profile.has(SQLiteVersion.dropColumn) else {
            throw AlterationRendering.needsRebuild("SQLite before 3.35 cannot drop a column in place")
        }
        return [
            Statement(
                "ALTER TABLE \(try Quoting.path(table)) DROP COLUMN \(try Quoting.identifier(column))",
                lock: profile.bulkWriteLock, cost: .rewrite, isDestructive: true)
        ]
    }
}
