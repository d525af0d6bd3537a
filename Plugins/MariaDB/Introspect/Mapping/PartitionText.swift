/// Writes the clause by which a table is divided, from the catalog's rows.
struct PartitionText {
    private let rows: [PartitionRow]

    /// Takes a table's partitions in order.
    init(_ rows: [PartitionRow]) { self.rows = rows }

    /// The clause: `PARTITION BY RANGE (…) (PARTITION `p0` VALUES LESS THAN (10), …)`.
    var clause: String {
        guard let first = rows.first else { return "" }
        var text = "PARTITION BY \(first.method)"
        if first.method != "SYSTEM_TIME" {
            text += " (\(first.expression ?? ""))"
        } else if let expression = first.expression, !expression.isEmpty {
            text += " \(expression)"
        }
        if let method = first.subMethod {
            text += " SUBPARTITION BY \(method) (\(first.subExpression ?? ""))"
        }
        let partitions = grouped()
        let subpartitions = usualSubpartitions(partitions)
        if let subpartitions { text += " SUBPARTITIONS \(subpartitions)" }
        if hasUsualNames(partitions) {
            return partitions.count == 1 ? text : text + " PARTITIONS \(partitions.count)"
        }
        return text
            + " (\(partitions.map { definition($0, namesParts: subpartitions == nil) }.joined(separator: ", ")))"
    }

    private func grouped() -> [[PartitionRow]] {
        var groups: [[PartitionRow]] = []
        for row in rows {
            if groups.last?.first?.name == row.name {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }

    /// Whether they are as the server makes them of a number.
    private func hasUsualNames(_ partitions: [[PartitionRow]]) -> Bool {
        guard let method = rows.first?.method, method.contains("HASH") || method.contains("KEY") else { return false }
        return partitions.enumerated().allSatisfy { $1.count == 1 && $1[0].name == "p\($0)" && $1[0].comment.isEmpty }
    }

    /// The number of parts of each partition, where the server named them.
    private func usualSubpartitions(_ partitions: [[PartitionRow]]) -> Int? {
        guard let count = partitions.first?.count, rows.first?.subMethod != nil else { return nil }
        let isUsual = partitions.allSatisfy { rows in
            rows.count == count && rows.enumerated().allSatisfy { $1.subpartition == "\($1.name)sp\($0)" }
        }
        return isUsual ? count : nil
    }

    private func definition(_ rows: [PartitionRow], namesParts: Bool) -> String {
        let row = rows[0]
        var text = "PARTITION \(Self.quoted(row.name))"
        if let bound = row.bound {
            switch row.method {
            case "RANGE", "RANGE COLUMNS":
                text += bound == "MAXVALUE" ? " VALUES LESS THAN MAXVALUE" : " VALUES LESS THAN (\(bound))"
            case "LIST", "LIST COLUMNS":
                text += ["DEFAULT", "MAXVALUE"].contains(bound) ? " DEFAULT" : " VALUES IN (\(bound))"
            default: text += " \(bound)"
            }
        }
        if !row.comment.isEmpty { text += " COMMENT = \(Quoting.text(row.comment))" }
        let parts = rows.compactMap(\.subpartition)
        if namesParts, !parts.isEmpty {
            text += " (\(parts.map { "SUBPARTITION \(Self.quoted($0))" }.joined(separator: ", ")))"
        }
        return text
    }

    private static func quoted(_ name: String) -> String {
        "`\(name.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
    }
}
