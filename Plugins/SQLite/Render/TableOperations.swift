import MartletSchema

/// Renders what is done to tables and columns as wholes.
enum TableOperations {
    /// Creates a table.
    static func create(_ table: Table, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        [
            Statement(
                try TableRendering(table, for: profile).createStatement(), lock: .blocksWrites, cost: .metadata,
                inverse: ["DROP TABLE \(try Quoting.path(table.path))"])
        ]
    }

    /// Drops a table.
    static func drop(_ path: ObjectPath) throws(AdapterError) -> [Statement] {
        [
            Statement(
                "DROP TABLE \(try Quoting.path(path))", lock: .blocksWrites, cost: .scan, isDestructive: true)
        ]
    }

    /// Gives a table another name.
    ///
    /// SQLite refuses a new name that differs in case alone, as one that is taken; such a table goes by way of a third.
    static func rename(
        from: ObjectPath, to: ObjectPath, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        let old = try Quoting.path(from)
        let new = try Quoting.path(to)
        guard from.name.equalsIgnoringASCIICase(to.name) else { return [rename(old, new)] }
        guard from != to else { return [] }
        let between = try Quoting.identifier(ReservedName.rename(of: to.name, for: profile))
        var away = rename(old, between)
        away.comment = "SQLite takes a name that differs in case alone for one that is taken."
        return [away, rename(between, new)]
    }

    /// Gives a column another name.
    static func renameColumn(
        table: ObjectPath, from: String, to: String
    ) throws(AdapterError) -> [Statement] {
        let alter = "ALTER TABLE \(try Quoting.path(table)) RENAME COLUMN"
        let old = try Quoting.identifier(from)
        let new = try Quoting.identifier(to)
        return [
            Statement(
                "\(alter) \(old) TO \(new)", lock: .blocksWrites, cost: .metadata,
                inverse: ["\(alter) \(new) TO \(old)"])
        ]
    }

    /// Fills rows that have no value in a column.
    static func backfill(
        table: ObjectPath, column: String, expression: String, for profile: TargetProfile
    ) throws(AdapterError) -> [Statement] {
        let name = try Quoting.identifier(column)
        let value = try SQLFragment(expression).inBrackets
        return [
            Statement(
                "UPDATE \(try Quoting.path(table)) SET \(name) = \(value) WHERE \(name) IS NULL",
                lock: profile.bulkWriteLock, cost: .rewrite, isIdempotent: true)
        ]
    }

    private static func rename(_ old: String, _ new: String) -> Statement {
        Statement(
            "ALTER TABLE \(old) RENAME TO \(new)", lock: .blocksWrites, cost: .metadata,
            inverse: ["ALTER TABLE \(new) RENAME TO \(old)"])
    }
}
