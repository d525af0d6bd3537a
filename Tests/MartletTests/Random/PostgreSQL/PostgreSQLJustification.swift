/// Finds what the rows of a database have against a new schema, without Martlet: they are put into it as they are.
struct PostgreSQLJustification {
    let old: PostgreSQLConnection
    let oldFacts: DatabaseFacts
    let newFacts: DatabaseFacts

    /// Gives the columns of a type whose values cannot become those of the new one, whatever they are.
    func missingCast() -> String? {
        for table in newFacts.tables {
            for column in newFacts.columns[table, default: []] {
                guard let before = oldFacts.columns[table]?.first(where: { $0.name == column.name }),
                    before.type != column.type
                else { continue }
                if (try? old.run("SELECT NULL::\(before.type)::\(column.type)")) == nil {
                    return "\(before.type) does not become \(column.type)"
                }
            }
        }
        return nil
    }

    /// Gives the reason that putting all rows into a database with the new schema gives; nil where all go in.
    func find(filling new: PostgreSQLConnection) throws -> String? {
        // Neither triggers nor foreign keys look at a row that comes; the latter look at all of them in the end.
        try new.run("SET session_replication_role = replica")
        for table in newFacts.tables {
            guard let before = oldFacts.columns[table] else { continue }
            let columns = newFacts.columns[table, default: []].map(\.name)
                .filter { name in before.contains { $0.name == name } }
            let values = columns.isEmpty ? "1" : columns.map { "\($0)::text" }.joined(separator: ", ")
            for row in try old.rows("SELECT \(values) FROM ONLY \(table)") {
                if columns.isEmpty { return "nothing of the rows goes into the new table" }
                let list = row.map { $0.map(PostgreSQLName.literal) ?? "NULL" }.joined(separator: ", ")
                do {
                    try new.run(
                        "INSERT INTO \(table) (\(columns.joined(separator: ", "))) OVERRIDING SYSTEM VALUE VALUES (\(list))"
                    )
                } catch let failure as StatementFailure {
                    return failure.message
                }
            }
        }
        return try brokenConstraint(new)
    }

    /// Foreign keys, and keys that may be looked at later, are only looked at when they are made again.
    private func brokenConstraint(_ new: PostgreSQLConnection) throws -> String? {
        let keys = """
            SELECT conrelid::regclass, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
            WHERE contype = 'f' OR condeferrable ORDER BY contype
            """
        for key in try new.texts(keys) {
            do {
                try new.run(
                    "ALTER TABLE \(key[0]) DROP CONSTRAINT \(key[1]); ALTER TABLE \(key[0]) ADD \(key[2])")
            } catch let failure as StatementFailure {
                return failure.message
            }
        }
        return nil
    }
}
