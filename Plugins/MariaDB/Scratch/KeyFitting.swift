import MartletSchema

/// Fits texts of any length into an index that is made after its table.
///
/// The host creates a table without its indexes, so that the renderer cannot know which abstract texts an index will hold.
/// It marks them; when the server refuses an index over them in a scratch database, they become as long as it can hold, and
/// that is the normal form of the schema.
struct KeyFitting {
    /// What the renderer writes behind the type of an abstract text.
    static let mark = "/* of any length */"

    /// The numbers of the failures of an index over a text without a length.
    private static let failures: Set<Int64> = [1071, 1170]

    private let table: String
    private let columns: [String]

    /// Looks at a statement that failed; nil where nothing of this can be the reason.
    init?(_ sql: String, _ failure: AdapterError) {
        guard let number = failure.vendorCode, Self.failures.contains(number) else { return nil }
        var cursor = TokenCursor(SQLLexer.significantTokens(of: sql))
        guard cursor.take("ALTER", "TABLE"), let name = cursor.takeName(), cursor.take("ADD") else { return nil }
        _ = cursor.take("UNIQUE")
        guard cursor.take("KEY"), cursor.takeName() != nil, cursor.takeOperator("(") else { return nil }
        table = name[name.count - 1]
        columns = cursor.tokens[cursor.position...].prefix { !$0.isOperator(")") }.filter(\.canBeName).map(\.name)
    }

    /// Gives the statements that make the marked columns fit.
    ///
    /// - Parameters:
    ///   - done: What was run so far, the table's creation among it.
    ///   - connection: A session with the database.
    /// - Returns: The statements; none where no column is marked.
    /// - Throws: `AdapterError` with the code `unsupported` that names the columns where no room is left.
    func statements(after done: [String], _ connection: MariaDBConnection) throws(AdapterError) -> [String] {
        guard let creation = done.last(where: { makesTable($0) }) else { return [] }
        let definitions = markedColumns(in: creation)
        let open = columns.filter { definitions[$0] != nil }
        if open.isEmpty { return [] }
        let rows = try connection.rows(
            """
            SELECT column_name AS c1, CAST(COALESCE(character_octet_length, 16) AS SIGNED) AS c2 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = ?
            """, [.text(table)], call: nil)
        var taken: Int64 = 0
        for row in rows {
            guard case .text(let name)? = row.first, case .integer(let bytes)? = row.last else { continue }
            if columns.contains(name), definitions[name] == nil { taken += bytes }
        }
        let length = (Int64(KeyBudget.bytes) - taken) / Int64(open.count) / 4
        guard length >= 16 else {
            throw AdapterError(
                .unsupported,
                "an index of \(table) has no room left for \(open.joined(separator: ", ")): MariaDB's keys hold"
                    + " \(KeyBudget.bytes) bytes; give the columns lengths, or leave them out of the index")
        }
        let path = try Quoting.identifier(table)
        return open.compactMap { definitions[$0] }.map { definition in
            let parts = definition.split(
                separator: "longtext \(Self.mark)", maxSplits: 1, omittingEmptySubsequences: false)
            return "ALTER TABLE \(path) MODIFY COLUMN \(parts.joined(separator: "varchar(\(length))"))"
        }
    }

    private func makesTable(_ sql: String) -> Bool {
        var cursor = TokenCursor(Array(SQLLexer.significantTokens(of: sql).prefix(8)))
        return cursor.take("CREATE", "TABLE") && cursor.takeName()?.last == table
    }

    /// The lines of the renderer that hold a marked column, by its name.
    private func markedColumns(in creation: String) -> [String: String] {
        var found: [String: String] = [:]
        for line in creation.split(separator: "\n") where line.contains(Self.mark) {
            var text = line.drop { $0 == " " }
            if text.last == "," { text = text.dropLast() }
            guard let name = SQLLexer.significantTokens(of: String(text)).first, name.canBeName else { continue }
            found[name.name] = String(text)
        }
        return found
    }
}
