/// Finds what the rows of a database have against a new schema, without Martlet: they are put into it as they are.
enum Justification {
    /// Gives the reason; nil where all rows go in.
    static func find(old: String, filled: String) throws -> String? {
        let source = try PairState(old)
        let witness = try WitnessDatabase(filled)
        let target = try PairState(filled)
        try witness.run("PRAGMA foreign_keys = OFF; ATTACH \(SQLiteTable.literal(old)) AS source")
        for trigger in try witness.rows("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'") {
            try witness.run("DROP TRIGGER \(SQLiteTable.quoted(trigger[0]))")
        }
        for table in target.facts.tables {
            guard let origin = source.facts.tables.first(where: { same($0, table) }) else { continue }
            let columns = target.facts.columns[table, default: []].filter { column in
                source.facts.columnOrder[origin.foldedByASCII, default: []].contains { $0 == column.name.foldedByASCII }
            }
            let name = SQLiteTable.quoted(table)
            let list = columns.map { SQLiteTable.quoted($0.name) }.joined(separator: ", ")
            do {
                if columns.isEmpty {
                    if source.rows.count(of: origin) > 0 { return "nothing of the rows goes into the new table" }
                } else {
                    try witness.run(
                        "INSERT OR ABORT INTO main.\(name) (\(list)) SELECT \(list) FROM source.\(SQLiteTable.quoted(origin))"
                    )
                }
            } catch let failure as StatementFailure {
                return failure.message
            }
        }
        let reached = try RowsSnapshot(witness, facts: target.facts)
        if reached.isCheckImpossible && !source.rows.isCheckImpossible { return "a foreign key refers to no key" }
        for (what, count) in reached.violations where count > source.rows.violations[what, default: 0] {
            return "rows of \(what) refer to nothing"
        }
        // A null that becomes a row id is a number from then on.
        return reached.losses(since: source.rows).first { $0.hasPrefix("values: ") }
    }

    private static func same(_ left: String, _ right: String) -> Bool {
        left.foldedByASCII.utf8.elementsEqual(right.foldedByASCII.utf8)
    }
}
