/// The rows of the tables that two schemas share, in the columns that they share.
struct RowsOfDatabase: Sendable {
    /// How many rows each table has.
    var counts: [String: Int] = [:]
    /// How often each row is there, by table; a row is its values in one text.
    var rows: [String: [String: Int]] = [:]
    /// How many rows refer to nothing, by what they should refer to.
    var violations: [String: Int] = [:]
    /// The last number that each sequence gave out.
    var marks: [String: Int] = [:]

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
        for (sequence, mark) in before.marks {
            if let now = marks[sequence], now < mark {
                losses.append("\(sequence): stood at \(mark), stands at \(now)")
            }
        }
        return losses
    }

    /// The columns that both have with the same type.
    static func shared(_ mine: [DatabaseFacts.Column], _ others: [DatabaseFacts.Column]) -> [String] {
        mine.filter { column in others.contains { $0.name == column.name && $0.type == column.type } }.map(\.name)
            .sorted()
    }
}
