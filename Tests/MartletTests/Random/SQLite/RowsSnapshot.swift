import MartletSchema

/// The rows of all tables of a database, to compare those of two states in what both have.
struct RowsSnapshot {
    struct TableRows {
        var count: Int
        /// The values of each row, written so that they tell their type too.
        var rows: [[String]]
        var columns: [DatabaseFacts.Column]
    }

    private(set) var tables: [ExactText: TableRows] = [:]
    private(set) var virtualTables: [ExactText: [String]] = [:]
    private(set) var violations: [String: Int] = [:]
    private(set) var marks: [ExactText: Int] = [:]
    /// Whether a foreign key refers to what is no key, so that none can be checked.
    let isCheckImpossible: Bool

    init(_ witness: WitnessDatabase, facts: DatabaseFacts) throws {
        for table in facts.tables {
            let columns = facts.columns[table, default: []]
            let values = columns.map { "quote(\(SQLiteTable.quoted($0.name)))" } + ["1"]
            let rows = try witness.rows(
                "SELECT \(values.joined(separator: ", ")) FROM \(SQLiteTable.quoted(table))")
            tables[ExactText(table.foldedByASCII)] = TableRows(count: rows.count, rows: rows, columns: columns)
        }
        for row in try witness.rows("SELECT name, sql FROM sqlite_schema WHERE sql LIKE 'create virtual%'") {
            let rows = try witness.rows("SELECT * FROM \(SQLiteTable.quoted(row[0]))")
            virtualTables[ExactText(row[0].foldedByASCII)] = [row[1]] + rows.map { "\($0)" }.sorted()
        }
        // A foreign key that refers to no key makes the whole check fail; such databases have no count.
        let check =
            "SELECT lower(\"table\") || ' → ' || lower(parent), count(*) FROM pragma_foreign_key_check GROUP BY 1"
        let found = try? witness.rows(check)
        isCheckImpossible = found == nil
        for row in found ?? [] { violations[row[0]] = Int(row[1]) }
        if try witness.rows("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").count == 1 {
            for row in try witness.rows("SELECT name, seq FROM sqlite_sequence") {
                marks[ExactText(row[0].foldedByASCII)] = Int(row[1])
            }
        }
    }

    func count(of table: String) -> Int { tables[ExactText(table.foldedByASCII)]?.count ?? 0 }

    /// What of an earlier state is gone or another.
    func losses(since before: RowsSnapshot) -> [String] {
        var losses: [String] = []
        for (name, old) in before.tables {
            guard let new = tables[name] else { continue }
            if new.count != old.count { losses.append("rows: \(name.text) had \(old.count), has \(new.count)") }
            let shared = Self.shared(old, new)
            let was = Self.values(old, shared.map(\.old))
            let isNow = Self.values(new, shared.map(\.new))
            if was != isNow {
                let lost = zip(was, isNow).first { $0 != $1 }
                losses.append("values: \(name.text): \(lost?.0.text ?? "…") became \(lost?.1.text ?? "…")")
            }
            if let mark = before.marks[name], let now = marks[name], now < mark {
                losses.append("mark: \(name.text) issued \(mark), now \(now)")
            }
        }
        for (name, old) in before.virtualTables
        where virtualTables[name].map({ $0.first == old.first && $0 != old }) ?? false {
            losses.append("rows: virtual table \(name.text) has others")
        }
        for (what, count) in violations where count > before.violations[what, default: 0] {
            losses.append("orphans: \(what): \(count), before \(before.violations[what, default: 0])")
        }
        return losses.sorted()
    }

    /// The positions of the columns that both have with the same type; a type may mean something else in a strict table.
    private static func shared(_ old: TableRows, _ new: TableRows) -> [(old: Int, new: Int)] {
        old.columns.indices.compactMap { position in
            let column = old.columns[position]
            guard column.type != "any" else { return nil }
            let other = new.columns.firstIndex {
                ExactText($0.name.foldedByASCII) == ExactText(column.name.foldedByASCII) && $0.type == column.type
            }
            return other.map { (position, $0) }
        }
    }

    private static func values(_ table: TableRows, _ columns: [Int]) -> [ExactText] {
        table.rows.map { row in ExactText(columns.map { row[$0] }.joined(separator: ", ")) }.sorted()
    }
}
