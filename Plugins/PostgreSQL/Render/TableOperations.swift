import MartletSchema

/// Renders what is done to tables and columns as wholes.
enum TableOperations {
    /// Drops a table.
    static func drop(_ path: ObjectPath) throws(AdapterError) -> [Statement] {
        [
            Statement(
                "DROP TABLE \(try Quoting.path(path))", lock: .blocksReadsAndWrites, cost: .metadata,
                isDestructive: true)
        ]
    }

    /// Gives a table another name, another schema or both.
    static func rename(from: ObjectPath, to: ObjectPath) throws(AdapterError) -> [Statement] {
        var statements: [Statement] = []
        var current = from
        let schema = Array(to.components.dropLast())
        if !ExactName.equal(from.name, to.name) {
            let next = from.renamed(to.name)
            statements.append(
                .exclusive(
                    "ALTER TABLE \(try Quoting.path(from)) RENAME TO \(try Quoting.identifier(to.name))",
                    inverse: ["ALTER TABLE \(try Quoting.path(next)) RENAME TO \(try Quoting.identifier(from.name))"]))
            current = next
        }
        if ObjectPath(schema + [to.name]) != current, let name = schema.last, let old = from.components.dropLast().last {
            statements.append(
                .exclusive(
                    "ALTER TABLE \(try Quoting.path(current)) SET SCHEMA \(try Quoting.identifier(name))",
                    inverse: ["ALTER TABLE \(try Quoting.path(to)) SET SCHEMA \(try Quoting.identifier(old))"]))
        }
        return statements
    }

    /// Gives a column another name.
    static func renameColumn(table: ObjectPath, from: String, to: String) throws(AdapterError) -> [Statement] {
        let alter = "ALTER TABLE \(try Quoting.path(table)) RENAME COLUMN"
        let old = try Quoting.identifier(from)
        let new = try Quoting.identifier(to)
        return [.exclusive("\(alter) \(old) TO \(new)", inverse: ["\(alter) \(new) TO \(old)"])]
    }

    /// Fills rows that have no value in a column.
    static func backfill(table: ObjectPath, column: String, expression: String) throws(AdapterError) -> Statement {
        let name = try Quoting.identifier(column)
        let value = try SQLFragment(expression).inBrackets
        return Statement(
            "UPDATE \(try Quoting.path(table)) SET \(name) = \(value) WHERE \(name) IS NULL", lock: .none,
            cost: .rewrite, isIdempotent: true)
    }
}
