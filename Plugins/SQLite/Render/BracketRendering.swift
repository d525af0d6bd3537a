import MartletSchema

/// Renders what must stand around a group of operations.
///
/// With foreign keys on, dropping a table deletes the rows that refer to it, and `PRAGMA foreign_keys` does nothing
/// within a transaction, without an error. So it is set before, read back, and what foreign keys would have checked is
/// checked as a whole: every violation at the end must have been there at the beginning.
enum BracketRendering {
    /// Gives the statements around a group: settings and their check before the transaction, then the statement at its
    /// beginning, the one at its end, and what restores the session.
    static func statements(for outline: PlanOutline, profile: TargetProfile) -> [Statement] {
        guard outline.addsForeignKeys || outline.kinds.contains(where: needsForeignKeysOff) else {
            return [begin, commit]
        }
        return [
            Statement(
                "PRAGMA foreign_keys=OFF", role: .setup, transaction: .outside, lock: .none, cost: .metadata,
                isIdempotent: true,
                comment:
                    "Within the transaction this would do nothing, and dropping a table would delete rows of others."),
            Statement(
                "PRAGMA foreign_keys", role: .expectValue("0"), transaction: .outside, lock: .none, cost: .metadata,
                isIdempotent: true, comment: "Foreign keys are off indeed."),
            begin,
            Statement(
                violations, role: .capture(violationsKey), lock: .none, cost: .scan, isIdempotent: true,
                comment: "Rows that refer to nothing already."),
            Statement(
                violations, role: .expectNoNewRows(violationsKey), lock: .none, cost: .scan, isIdempotent: true,
                comment: "No row refers to nothing that did not before."),
            commit,
        ] + teardown(for: outline, profile: profile)
    }

    /// SQLite's client goes on behind an error unless it is told not to, and would then drop what was not copied.
    private static let begin = Statement(
        "BEGIN IMMEDIATE", role: .begin, lock: .blocksWrites, cost: .metadata,
        comment: "Run this with sqlite3 -bail, which stops at the first error.")

    private static let commit = Statement("COMMIT", role: .commit, lock: .blocksReadsAndWrites, cost: .metadata)

    private static let violationsKey = "foreign-key-violations"

    /// The violations of each foreign key, numbered, by the names of its columns: the number that SQLite gives a foreign
    /// key changes with its place in the table, and the row ids change where a table gets or loses them.
    private static let violations = """
        SELECT "table", "parent", "columns", row_number() OVER (PARTITION BY "table", "parent", "columns") AS "number" \
        FROM (SELECT lower(v."table") AS "table", lower(v."parent") AS "parent", \
        (SELECT group_concat(lower(k."from"), ', ') FROM pragma_foreign_key_list(v."table") AS k \
        WHERE k."id" = v."fkid") AS "columns" FROM \
        pragma_foreign_key_check AS v)
        """

    /// Looks again at the rows that refer to nothing already, under the names that they have from now on.
    static let captureAfterRename = Statement(
        violations, role: .capture(violationsKey), lock: .none, cost: .scan, isIdempotent: true,
        comment: "Rows that refer to nothing already, under the new name.")

    private static func needsForeignKeysOff(_ kind: Operation.Kind) -> Bool {
        switch kind {
        case .dropTable, .renameTable, .alterTable, .rebuildTable, .backfill: true
        case .createTable, .renameColumn, .createIndex, .dropIndex, .createDefinition, .dropDefinition,
            .alterDefinition, .alterIndex, .createIndexOnline, .dropIndexOnline, .bracket:
            false
        }
    }

    private static func teardown(for outline: PlanOutline, profile: TargetProfile) -> [Statement] {
        var statements: [Statement] = []
        if outline.kinds.contains(.rebuildTable) {
            statements.append(
                Statement(
                    "PRAGMA legacy_alter_table=OFF", role: .teardown, transaction: .outside, lock: .none,
                    cost: .metadata, isIdempotent: true,
                    comment: "A rebuild that was broken off may have left it on."))
        }
        if let setting = profile.settings["foreign_keys"]?.asciiLowercased, ["1", "on", "true"].contains(setting) {
            statements.append(
                Statement(
                    "PRAGMA foreign_keys=ON", role: .teardown, transaction: .outside, lock: .none, cost: .metadata,
                    isIdempotent: true, comment: "As it was before."))
        }
        return statements
    }
}
