import MartletSchema

/// Renders what is done to tables and columns as wholes.
enum TableOperations {
    /// Drops a table.
    static func drop(_ path: ObjectPath) throws(AdapterError) -> [Statement] {
        [
            .definition(
                "DROP TABLE \(try Quoting.path(path))", lock: .blocksReadsAndWrites, cost: .metadata,
                isDestructive: true)
        ]
    }

    /// Gives a table another name; foreign keys to it follow.
    static func rename(from: ObjectPath, to: ObjectPath) throws(AdapterError) -> [Statement] {
        let old = try Quoting.path(from)
        let new = try Quoting.path(to)
        return [
            .definition(
                "RENAME TABLE \(old) TO \(new)", lock: .blocksReadsAndWrites, cost: .metadata,
                inverse: ["RENAME TABLE \(new) TO \(old)"])
        ]
    }

    /// Gives a column another name; keys and indexes follow.
    static func renameColumn(table: ObjectPath, from: String, to: String) throws(AdapterError) -> [Statement] {
        let alter = "ALTER TABLE \(try Quoting.path(table)) RENAME COLUMN"
        let old = try Quoting.identifier(from)
        let new = try Quoting.identifier(to)
        return [
            .definition(
                "\(alter) \(old) TO \(new), \(AlterCost.instant.clause)", lock: .blocksReadsAndWrites, cost: .metadata,
                inverse: ["\(alter) \(new) TO \(old)"])
        ]
    }

    /// Fills rows that have no value in a column.
    static func backfill(table: ObjectPath, column: String, expression: String) throws(AdapterError) -> Statement {
        let name = try Quoting.identifier(column)
        let value = try SQLFragment(expression).inBrackets
        return Statement(
            "UPDATE \(try Quoting.path(table)) SET \(name) = \(value) WHERE \(name) IS NULL", transaction: .outside,
            lock: .none, cost: .rewrite, isIdempotent: true)
    }
}
