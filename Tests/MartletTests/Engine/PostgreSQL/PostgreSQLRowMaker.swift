/// Fills the tables of any schema of PostgreSQL with a few rows, as far as its rules can be guessed.
///
/// What a rule forbids is left out; several rounds let the rows of one table wait for those that they refer to. Columns
/// that number themselves do.
struct PostgreSQLRowMaker {
    let connection: PostgreSQLConnection
    var rows = 4

    init(_ connection: PostgreSQLConnection) { self.connection = connection }

    func fill(_ tables: [String]) throws {
        let columns = try PostgreSQLColumn.all(connection)
        let references = try PostgreSQLColumn.references(connection)
        let candidates = try PostgreSQLColumn.candidates(connection)
        try connection.run("RESET search_path")
        var missing = Dictionary(uniqueKeysWithValues: tables.map { ($0, Set(1...rows)) })
        for _ in 0..<3 {
            for table in tables {
                for row in missing[table, default: []].sorted() {
                    let choices = 1 + min(7, candidates[table, default: [:]].values.map(\.count).max() ?? 0)
                    let isThere = (0..<choices).contains { choice in
                        let insert = Self.insert(
                            table, columns[table, default: []], row: row, choice: choice,
                            references: references[table, default: [:]], candidates: candidates[table, default: [:]])
                        return (try? connection.run(insert)) != nil
                    }
                    if isThere { missing[table]?.remove(row) }
                }
            }
        }
    }

    private static func insert(
        _ table: String, _ columns: [PostgreSQLColumn], row: Int, choice: Int,
        references: [String: PostgreSQLColumn.Reference], candidates: [String: [String]]
    ) -> String {
        let written = columns.filter { !$0.isComputed && (!$0.isNumbered || references[$0.name] != nil) }
        guard !written.isEmpty else { return "INSERT INTO \(table) DEFAULT VALUES" }
        let values = written.map { column -> String in
            let value = column.value(row)
            if let reference = references[column.name] {
                let query =
                    "(SELECT \(reference.column) FROM \(reference.table) ORDER BY tableoid, ctid LIMIT 1 "
                    + "OFFSET (SELECT \(row - 1) % greatest(count(*), 1) FROM \(reference.table)))"
                // A row of a table that refers to itself may be its own parent.
                return reference.table == table && !column.isNumbered ? "coalesce(\(query), \(value))" : query
            }
            guard choice > 0, let others = candidates[column.name], !others.isEmpty else { return value }
            return others[(choice - 1) % others.count]
        }
        return "INSERT INTO \(table) (\(written.map(\.name).joined(separator: ", "))) "
            + "VALUES (\(values.joined(separator: ", ")))"
    }
}
