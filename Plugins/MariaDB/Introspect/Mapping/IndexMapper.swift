import MartletSchema

/// Sorts the indexes of a table: its primary key, its unique keys over whole columns, and all others.
///
/// To MariaDB a unique constraint is a unique index; here one over plain columns is a constraint, and one that the model
/// of a constraint has no place for is an index.
struct IndexMapper {
    private(set) var primaryKey: KeyConstraint?
    private(set) var uniques: [KeyConstraint] = []
    private(set) var indexes: [Index] = []

    private let types: [String: NativeType]
    private let engine: String
    private let period: PeriodRow?

    /// Reads a table's rows.
    ///
    /// - Parameters:
    ///   - parts: The parts, index by index.
    ///   - columns: The table's columns; what is none of them is hidden.
    ///   - engine: The storage engine, which has its own usual method.
    ///   - rowEnd: The column with the end of a row's time, which the server adds to every unique key.
    ///   - period: The table's application-time period, whose columns end the keys without overlaps.
    init(parts: [IndexPartRow], columns: [ColumnRow], engine: String, rowEnd: String?, period: PeriodRow?) {
        types = Dictionary(columns.map { ($0.name, NativeTypeReader.type($0.type)) }) { first, _ in first }
        self.engine = engine
        self.period = period
        var start = 0
        while start < parts.count {
            var end = start + 1
            while end < parts.count, parts[end].index == parts[start].index { end += 1 }
            var rows = parts[start..<end].filter { types[$0.column ?? ""] != nil }
            if rows.count > 1, let rowEnd, rows[0].isUnique, rows.last?.column == rowEnd { rows.removeLast() }
            if !rows.isEmpty { add(Array(rows)) }
            start = end
        }
    }

    private mutating func add(_ all: [IndexPartRow]) {
        var rows = all
        let first = rows[0]
        var attributes: Attributes = [:]
        if let period, period.keys.contains(first.index), rows.count > 2 {
            attributes.set(MariaDBAttributes.withoutOverlaps, period.name)
            rows.removeLast(2)
        }
        attributes.set(MariaDBAttributes.comment, first.comment)
        attributes.set(MariaDBAttributes.ignored, first.isIgnored)
        switch first.type {
        case "FULLTEXT", "SPATIAL": attributes.set(MariaDBAttributes.kind, first.type.asciiLowercased)
        case "HASH" where !isUsual("HASH", rows), "BTREE" where !isUsual("BTREE", rows):
            attributes.set(MariaDBAttributes.method, first.type.asciiLowercased)
        default: break
        }
        let hasPlainParts = rows.allSatisfy { prefix($0) == nil && $0.order != "D" }
        if first.index == "PRIMARY" {
            primaryKey = KeyConstraint(
                parts: rows.map { .init(column: $0.column ?? "", isDescending: $0.order == "D") },
                attributes: attributes)
        } else if first.isUnique, hasPlainParts, attributes.text(MariaDBAttributes.kind) == nil {
            uniques.append(
                KeyConstraint(
                    name: first.index, parts: rows.map { .init(column: $0.column ?? "") }, attributes: attributes))
        } else {
            let parts = rows.map { row in
                Index.Part(
                    term: .column(row.column ?? ""), isDescending: row.order == "D",
                    attributes: prefix(row).map { [MariaDBAttributes.prefix: .integer($0)] } ?? [:])
            }
            indexes.append(
                Index(name: first.index, parts: parts, isUnique: first.isUnique, attributes: attributes))
        }
    }

    /// How much of a column an index holds; a spatial one always has the same, which is nobody's wish.
    private func prefix(_ row: IndexPartRow) -> Int64? {
        row.type == "SPATIAL" || row.type == "FULLTEXT" ? nil : row.prefix
    }

    /// A unique index over large texts is one of hashes whatever it is asked to be.
    private func isUsual(_ method: String, _ rows: [IndexPartRow]) -> Bool {
        if engine.asciiUppercased == "MEMORY" { return method == "HASH" }
        return method == "BTREE" || rows[0].isUnique
    }
}
