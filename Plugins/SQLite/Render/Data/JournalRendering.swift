import MartletSchema

/// Renders the journal that is kept in the target database.
enum JournalRendering {
    /// Renders a request.
    static func statements(of request: JournalRequest) throws(AdapterError) -> [Statement] {
        switch request {
        case .ensure: return [ensure()]
        case .append(let entries): return [append(entries)]
        case .read(let limit): return [try read(limit: limit)]
        }
    }

    /// The columns in the order of the properties of `JournalEntry`, with their types.
    private static let columns: [(name: String, type: String)] = [
        ("run", "TEXT NOT NULL"), ("plan", "TEXT NOT NULL"), ("step", "INTEGER NOT NULL"), ("type", "TEXT NOT NULL"),
        ("object", "TEXT"), ("statement", "TEXT"), ("outcome", "TEXT NOT NULL"), ("started_at", "TEXT NOT NULL"),
        ("finished_at", "TEXT"), ("host_version", "TEXT NOT NULL"), ("adapter", "TEXT NOT NULL"),
        ("fingerprint_before", "TEXT NOT NULL"), ("fingerprint_after", "TEXT"), ("managed", "TEXT"),
    ]

    private static let table = Journal.tableName.quoted(by: "\"")

    private static func names(prefix: String = "") -> String {
        columns.map { prefix + $0.name.quoted(by: "\"") }.joined(separator: ", ")
    }

    private static func ensure() -> Statement {
        let lines = ["\"id\" INTEGER PRIMARY KEY"] + columns.map { "\($0.name.quoted(by: "\"")) \($0.type)" }
        return Statement(
            "CREATE TABLE IF NOT EXISTS \(table) (\n    \(lines.joined(separator: ",\n    "))\n)",
            lock: .blocksWrites, cost: .metadata, isIdempotent: true)
    }

    /// The row of an entry, as it stands in the statement that adds it.
    private static let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"

    private static func append(_ entries: [JournalEntry]) -> Statement {
        let rows = entries.map { _ in row }.joined(separator: ", ")
        return Statement(
            "INSERT INTO \(table) (\(names())) VALUES \(rows)", parameters: entries.flatMap(\.values),
            lock: .blocksWrites, cost: .metadata)
    }

    private static func read(limit: Int) throws(AdapterError) -> Statement {
        guard limit >= 0 else { throw AdapterError(.invalidArgument, "the journal has no \(limit) runs") }
        return Statement(
            """
            SELECT \(names(prefix: "entry.")) FROM \(table) AS entry JOIN (SELECT "run", max("id") AS "newest" \
            FROM \(table) GROUP BY "run" ORDER BY "newest" DESC LIMIT \(limit)) AS runs ON runs."run" = entry."run" \
            ORDER BY runs."newest" DESC, entry."step", entry."id"
            """,
            lock: .none, cost: .scan, isIdempotent: true)
    }
}
