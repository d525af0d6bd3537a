import MartletSchema

/// Renders the journal that is kept in the target database.
enum JournalRendering {
    /// Renders a request.
    static func statements(of request: JournalRequest) throws(AdapterError) -> [Statement] {
        switch request {
        case .ensure: return [try ensure()]
        case .append(let entries): return [try append(entries)]
        case .read(let limit): return [try read(limit: limit)]
        }
    }

    /// The columns in the order of the properties of `JournalEntry`, with their types.
    private static let columns: [(name: String, type: String)] = [
        ("run", "varchar(191) NOT NULL"), ("plan", "longtext NOT NULL"), ("step", "bigint NOT NULL"),
        ("type", "longtext NOT NULL"), ("object", "longtext"), ("statement", "longtext"),
        ("outcome", "longtext NOT NULL"), ("started_at", "longtext NOT NULL"), ("finished_at", "longtext"),
        ("host_version", "longtext NOT NULL"), ("adapter", "longtext NOT NULL"),
        ("fingerprint_before", "longtext NOT NULL"), ("fingerprint_after", "longtext"), ("managed", "longtext"),
    ]

    private static func table() throws(AdapterError) -> String { try Quoting.identifier(Journal.tableName) }

    private static func names(prefix: String = "") throws(AdapterError) -> String {
        var names: [String] = []
        for column in columns { names.append(prefix + (try Quoting.identifier(column.name))) }
        return names.joined(separator: ", ")
    }

    /// Its statement says nothing of transactions: it commits what is open, and is sent before anything is changed.
    private static func ensure() throws(AdapterError) -> Statement {
        var lines = ["`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY"]
        for column in columns { lines.append("\(try Quoting.identifier(column.name)) \(column.type)") }
        return .definition(
            """
            CREATE TABLE IF NOT EXISTS \(try table()) (
                \(lines.joined(separator: ",\n    ")),
                KEY `run` (`run`)
            ) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
            """,
            lock: .none, cost: .metadata, isIdempotent: true)
    }

    private static func append(_ entries: [JournalEntry]) throws(AdapterError) -> Statement {
        let row = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        let rows = entries.map { _ in row }.joined(separator: ", ")
        return Statement(
            "INSERT INTO \(try table()) (\(try names())) VALUES \(rows)", parameters: entries.flatMap(\.values),
            lock: .none, cost: .metadata)
    }

    private static func read(limit: Int) throws(AdapterError) -> Statement {
        guard limit >= 0 else { throw AdapterError(.invalidArgument, "the journal has no \(limit) runs") }
        let table = try table()
        return Statement(
            """
            SELECT \(try names(prefix: "entry.")) FROM \(table) AS entry JOIN (SELECT `run`, MAX(`id`) AS `newest` \
            FROM \(table) GROUP BY `run` ORDER BY `newest` DESC LIMIT \(limit)) AS runs ON runs.`run` = entry.`run` \
            ORDER BY runs.`newest` DESC, entry.`step`, entry.`id`
            """,
            lock: .none, cost: .scan, isIdempotent: true)
    }
}
