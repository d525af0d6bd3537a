import MartletSchema

/// Renders the journal that is kept in the default schema of the target database.
struct JournalRendering {
    /// The database.
    let profile: TargetProfile

    /// Renders a request.
    func statements(of request: JournalRequest) throws(AdapterError) -> [Statement] {
        switch request {
        case .ensure: return [try ensure()]
        case .append(let entries): return [try append(entries)]
        case .read(let limit): return [try read(limit: limit)]
        }
    }

    /// The columns in the order of the properties of `JournalEntry`, with their types.
    private static let columns: [(name: String, type: String)] = [
        ("run", "text NOT NULL"), ("plan", "text NOT NULL"), ("step", "bigint NOT NULL"), ("type", "text NOT NULL"),
        ("object", "text"), ("statement", "text"), ("outcome", "text NOT NULL"), ("started_at", "text NOT NULL"),
        ("finished_at", "text"), ("host_version", "text NOT NULL"), ("adapter", "text NOT NULL"),
        ("fingerprint_before", "text NOT NULL"), ("fingerprint_after", "text"), ("managed", "text"),
    ]

    private func table() throws(AdapterError) -> String {
        try Quoting.path(ObjectPath([DefaultNamespace(profile).name, Journal.tableName]))
    }

    private func names(prefix: String = "") throws(AdapterError) -> String {
        var names: [String] = []
        for column in Self.columns { names.append(prefix + (try Quoting.identifier(column.name))) }
        return names.joined(separator: ", ")
    }

    private func ensure() throws(AdapterError) -> Statement {
        var lines = ["\"id\" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY"]
        for column in Self.columns { lines.append("\(try Quoting.identifier(column.name)) \(column.type)") }
        return Statement(
            "CREATE TABLE IF NOT EXISTS \(try table()) (\n    \(lines.joined(separator: ",\n    "))\n)",
            lock: .none, cost: .metadata, isIdempotent: true)
    }

    private func append(_ entries: [JournalEntry]) throws(AdapterError) -> Statement {
        let width = Self.columns.count
        let rows = entries.indices.map { row in
            "(" + (1...width).map { "$\(row * width + $0)" }.joined(separator: ", ") + ")"
        }
        return Statement(
            "INSERT INTO \(try table()) (\(try names())) VALUES \(rows.joined(separator: ", "))",
            parameters: entries.flatMap(\.values), lock: .none, cost: .metadata)
    }

    private func read(limit: Int) throws(AdapterError) -> Statement {
        guard limit >= 0 else { throw AdapterError(.invalidArgument, "the journal has no \(limit) runs") }
        let table = try table()
        return Statement(
            """
            SELECT \(try names(prefix: "entry.")) FROM \(table) AS entry JOIN (SELECT "run", \
            pg_catalog.max("id") AS "newest" FROM \(table) GROUP BY "run" ORDER BY "newest" DESC LIMIT \(limit)) AS runs \
            ON runs."run" = entry."run" ORDER BY runs."newest" DESC, entry."step", entry."id"
            """,
            lock: .none, cost: .scan, isIdempotent: true)
    }
}
