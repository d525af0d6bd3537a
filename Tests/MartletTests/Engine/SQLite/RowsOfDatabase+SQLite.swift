extension RowsOfDatabase {
    /// Reads the rows of a database of SQLite; columns that are excepted, as `table.column`, do not count.
    init(
        _ database: String, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String> = []
    ) async throws {
        let shared = facts.tables.filter { other.tables.contains($0) }.sorted()
        self.init(counts: try await RowMaker.counts(database, tables: shared))
        let queries = shared.compactMap { table -> String? in
            let columns = Self.shared(facts.columns[table, default: []], other.columns[table, default: []])
                .filter { !except.contains("\(table).\($0)") }
            guard !columns.isEmpty else { return nil }
            let row = columns.map { "quote(\(SQLiteTable.quoted($0)))" }.joined(separator: " || ',' || ")
            return
                "SELECT \(SQLiteTable.literal(table)), \(row), count(*) FROM \(SQLiteTable.quoted(table)) GROUP BY 2;"
        }
        for row in try await SQLiteTable.query(database, queries.joined(separator: "\n")) {
            rows[row[0], default: [:]][row[1]] = Int(row[2])
        }
        let check = try await SQLiteTable.query(
            database,
            """
            SELECT "table" || ' → ' || parent, count(*) FROM pragma_foreign_key_check
            WHERE "table" IN (\(shared.map(SQLiteTable.literal).joined(separator: ", "))) GROUP BY 1;
            """)
        for row in check { violations[row[0]] = Int(row[1]) }
    }
}
