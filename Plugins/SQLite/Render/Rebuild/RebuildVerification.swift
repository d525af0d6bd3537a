import MartletSchema

/// The statements that prove a rebuild: counts and checksums from before it, compared on the way and at its end.
struct RebuildVerification {
    private let rebuild: TableRebuild
    private let copy: RebuildCopy

    /// Prepares the proof of a rebuild.
    init(_ rebuild: TableRebuild, copy: RebuildCopy) {
        self.rebuild = rebuild
        self.copy = copy
    }

    /// What is looked at before anything is done; foreign keys must be off by then.
    func before() throws(AdapterError) -> [Statement] {
        let table = try Quoting.path(rebuild.before.path)
        var statements = [
            Statement(
                "PRAGMA foreign_keys", role: .expectValue("0"), lock: .none, cost: .metadata, isIdempotent: true,
                comment: "With foreign keys on, dropping the old table would delete rows that refer to it."),
            look(Self.count(table), .capture(key("rows")), "The rows before."),
        ]
        for path in referencingTables {
            statements.append(
                look(Self.count(try Quoting.path(path)), .capture(key("rows of \(path)")), "Rows that refer to it."))
        }
        if let checksum = try checksum(table, copy.unchanged.map(\.source)) {
            statements.append(look(checksum, .capture(key("values")), "The values that stay the same."))
        }
        return statements
    }

    /// What must hold once the rows are copied, while the old table is still there.
    func afterCopy() throws(AdapterError) -> [Statement] {
        let table = try Quoting.identifier(copy.target)
        var statements = [look(Self.count(table), .expectSame(key("rows")), "No row was lost on the way.")]
        if let checksum = try checksum(table, copy.unchanged.map(\.target)) {
            statements.append(look(checksum, .expectSame(key("values")), "No value changed on the way."))
        }
        return statements
    }

    /// What must hold at the end.
    func atEnd() throws(AdapterError) -> [Statement] {
        let table = try Quoting.path(rebuild.after.path)
        var statements = [look(Self.count(table), .expectSame(key("rows")), "The new table has all rows.")]
        for path in referencingTables {
            let count = Self.count(try Quoting.path(path))
            statements.append(look(count, .expectSame(key("rows of \(path)")), "No row that refers to it is gone."))
        }
        return statements
    }

    private var referencingTables: [ObjectPath] {
        rebuild.referencingTables.filter { !$0.name.equalsIgnoringASCIICase(rebuild.before.path.name) }
    }

    private func key(_ what: String) -> String { "rebuild \(rebuild.after.path): \(what)" }

    private func checksum(_ table: String, _ columns: [String]) throws(AdapterError) -> String? {
        guard !columns.isEmpty else { return nil }
        return try ChecksumQuery.text(columns: columns, table: table)
    }

    private func look(_ sql: String, _ role: Statement.Role, _ comment: String) -> Statement {
        Statement(sql, role: role, lock: .none, cost: .scan, isIdempotent: true, comment: comment)
    }

    private static func count(_ table: String) -> String { "SELECT count(*) FROM \(table)" }
}
