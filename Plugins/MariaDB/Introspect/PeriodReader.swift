import MartletSchema

/// Finds the application-time periods of tables.
///
/// `information_schema` shows of them nothing but a check of their name that one column is before another one (until 11.4).
/// So the statement of a table is asked for where it has a check that reads like that, and nowhere else.
struct PeriodReader {
    /// What reads the catalog.
    let reader: CatalogReader

    /// The periods by table.
    func periods(of checks: [String: [CheckRow]]) throws(AdapterError) -> [String: PeriodRow] {
        var found: [String: PeriodRow] = [:]
        for (table, rows) in checks.sorted(by: { $0.key < $1.key }) where rows.contains(where: Self.isCandidate) {
            let path = try Quoting.path(ObjectPath([reader.database, table]))
            let rows = try reader.connection.rows("SHOW CREATE TABLE \(path)", call: reader.call)
            guard case .text(let text)? = rows.first?.last else { continue }
            found[table] = Self.period(in: SQLLexer.significantTokens(of: text))
        }
        return found
    }

    private static func isCandidate(_ check: CheckRow) -> Bool {
        if check.isOfColumn { return false }
        let tokens = SQLLexer.significantTokens(of: check.clause)
        return tokens.count == 3 && tokens[0].kind == .quotedIdentifier && tokens[1].isOperator("<")
            && tokens[2].kind == .quotedIdentifier
    }

    /// Reads `PERIOD FOR `name` (`start`, `end`)` and `KEY `key` (…, `name` WITHOUT OVERLAPS)`.
    private static func period(in tokens: [SQLToken]) -> PeriodRow? {
        var period: PeriodRow?
        var keys: Set<String> = []
        var key = ""
        for index in tokens.indices.dropLast(2) {
            if tokens[index].isWord("PRIMARY") { key = "PRIMARY" }
            if tokens[index].isWord("KEY"), tokens[index + 1].kind == .quotedIdentifier { key = tokens[index + 1].name }
            if tokens[index + 1].isWord("WITHOUT"), tokens[index + 2].isWord("OVERLAPS") { keys.insert(key) }
            guard index + 6 < tokens.count, tokens[index].isWord("PERIOD"), tokens[index + 1].isWord("FOR"),
                tokens[index + 2].kind == .quotedIdentifier
            else { continue }
            period = PeriodRow(
                name: tokens[index + 2].name, start: tokens[index + 4].name, end: tokens[index + 6].name, keys: [])
        }
        period?.keys = keys
        return period
    }
}
