/// How a dialect spells the statements that make rows.
protocol RowSpelling {
    /// The name of a column.
    func name(_ name: DraftName) -> String
    /// The name of a table.
    func relation(_ name: DraftName) -> String
    /// A value of a column.
    func value(_ literal: LiteralDraft, of column: ColumnDraft?) -> String
    /// What rows are ordered by, so that one is found by its number.
    var rowOrder: String { get }
    /// What stands before VALUES, so that columns take what they are given that number their rows.
    var beforeValues: String { get }
}

extension RowSpelling {
    var beforeValues: String { "" }
}

extension SchemaDraft {
    /// The statements that make the rows of all tables.
    func rowStatements(_ spelling: some RowSpelling) -> [DraftStatement] {
        // Twice: what refers to rows that come later, or to rows of its own table, gets in at the second time.
        (tables + tables).flatMap { table in
            (table.rows.map { table.insertion(of: $0, spelling) } + table.deletions(spelling))
                .map { DraftStatement(role: .row, text: $0) }
        }
    }
}

extension TableDraft {
    fileprivate func insertion(of row: [DraftName: CellDraft], _ spelling: some RowSpelling) -> String {
        let relation = spelling.relation(name)
        let given = plainColumns.filter { row[$0.name] != nil }
        if given.isEmpty { return "INSERT INTO \(relation) DEFAULT VALUES" }
        let values = given.map { column in
            switch row[column.name] {
            case .value(let literal)?: return spelling.value(literal, of: column)
            case .reference(let parent, let target, let number)?:
                return "(SELECT \(spelling.name(target)) FROM \(spelling.relation(parent)) "
                    + "ORDER BY \(spelling.rowOrder) LIMIT 1 OFFSET \(number))"
            case nil: return "NULL"
            }
        }
        return "INSERT INTO \(relation) (\(given.map { spelling.name($0.name) }.joined(separator: ", "))) "
            + "\(spelling.beforeValues)VALUES (\(values.joined(separator: ", ")))"
    }

    /// What takes the last row away again, where some are to be.
    fileprivate func deletions(_ spelling: some RowSpelling) -> [String] {
        guard deletedRows > 0, let key = primaryKey?.parts.first?.column else { return [] }
        let (relation, column) = (spelling.relation(name), spelling.name(key))
        return ["DELETE FROM \(relation) WHERE \(column) = (SELECT max(\(column)) FROM \(relation))"]
    }
}
