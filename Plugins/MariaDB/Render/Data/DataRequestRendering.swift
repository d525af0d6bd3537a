import MartletSchema

/// Turns each request about rows into MariaDB's statements.
enum DataRequestRendering {
    /// Renders a request for a database.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where MariaDB cannot do it.
    static func statements(of request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        switch request {
        case .probe(let probe): return [query(try ProbeRendering.text(of: probe))]
        case .count(let table): return [query("SELECT COUNT(*) FROM \(try Quoting.path(table))")]
        case .checksum(let table, let columns):
            return [query(try ChecksumQuery.text(columns: columns, table: table))]
        case .batch(let batch): return [try BatchRendering.statement(of: batch)]
        case .park(let table, let column, let name):
            guard let column else { return try TableOperations.rename(from: table, to: table.renamed(name)) }
            return try TableOperations.renameColumn(table: table, from: column, to: name)
        case .purge(let table, let column):
            guard let column else { return try TableOperations.drop(table) }
            return [
                .definition(
                    "ALTER TABLE \(try Quoting.path(table)) DROP COLUMN \(try Quoting.identifier(column))",
                    lock: .unknown, cost: .unknown, isDestructive: true)
            ]
        case .journal(let request): return try JournalRendering.statements(of: request)
        }
    }

    private static func query(_ sql: String) -> Statement {
        Statement(sql, lock: .none, cost: .scan, isIdempotent: true)
    }
}
