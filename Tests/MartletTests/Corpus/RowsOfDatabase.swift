/// The rows of the tables that two schemas share, in the columns that they share.
struct RowsOfDatabase {
    private var counts: [String: Int] = [:]
    private var rows: [String: [String: Int]] = [:]
    private var violations: [String: Int] = [:]

    /// Reads the rows of a database; columns that are excepted, as `table.column`, do not count.
    init(
        _ database: String, facts: DatabaseFacts, other: DatabaseFacts, except: Set<String> = []
    ) async throws {
        let shared = facts.tables.filter { other.tables.contains($0) }.sorted()
        counts = try await RowMaker.counts(database, tables: shared)
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

    /// What is not as it was.
    func losses(since before: RowsOfDatabase) -> [String] {
        var losses: [String] = []
        for (table, count) in before.counts where counts[table] != count {
            losses.append("\(table): had \(count) rows, has \(counts[table] ?? 0)")
        }
        for (table, old) in before.rows where rows[table] != old {
            let lost = old.filter { rows[table, default: [:]][$0.key] != $0.value }.keys.sorted().prefix(3)
            let made = rows[table, default: [:]].filter { old[$0.key] != $0.value }.keys.sorted().prefix(3)
            losses.append(
                "\(table): rows changed:\n  \(lost.joined(separator: "\n  "))\n→ \(made.joined(separator: "\n  "))")
        }
        for (what, count) in violations where count > before.violations[what, default: 0] {
            losses.append("\(what): \(count) rows refer to nothing, before \(before.violations[what, default: 0])")
        }
        return losses
    }

    /// The columns that both have with the same type.
    private static func shared(_ mine: [DatabaseFacts.Column], _ others: [DatabaseFacts.Column]) -> [String] {
        mine.filter { column in others.contains { $0.name == column.name && $0.type == column.type } }.map(\.name)
            .sorted()
    }
}
