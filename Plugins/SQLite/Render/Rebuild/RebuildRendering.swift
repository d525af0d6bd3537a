import MartletSchema

/// Renders a table built anew: the new table is created under a reserved name and filled, the old one is dropped, and
/// the new one takes its name.
///
/// The order matters. Renaming the old table first would make foreign keys, views and triggers elsewhere follow it; with
/// `legacy_alter_table` on, renaming the new one at the end leaves all their texts alone. Rows are counted and checksums
/// compared on the way, in this table and in every one that refers to it. Indexes and triggers are made anew by
/// operations of their own.
///
/// A table whose checks use its own name as a qualifier, as in `CHECK (t.a > 0)`, can be created under no other name.
/// There the old table steps aside first, under the same settings, which keep all texts as they are.
struct RebuildRendering {
    private let rebuild: TableRebuild
    private let profile: TargetProfile
    private let copy: RebuildCopy
    private let verification: RebuildVerification
    private let stepsAside: Bool

    /// Prepares a rebuild for a database.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the rules for copying name columns that are not
    ///   there.
    init(_ rebuild: TableRebuild, for profile: TargetProfile) throws(AdapterError) {
        self.rebuild = rebuild
        self.profile = profile
        stepsAside = try Self.qualifiesItself(rebuild.after)
        let reserved = ReservedName.copy(of: rebuild.after.path.name)
        let source = stepsAside ? reserved : rebuild.before.path.name
        let target = stepsAside ? rebuild.after.path.name : reserved
        copy = try RebuildCopy(rebuild, from: source, to: target)
        verification = RebuildVerification(rebuild, copy: copy)
    }

    /// Gives all statements, from the first count to the last.
    func statements() throws(AdapterError) -> [Statement] {
        let old = try Quoting.path(rebuild.before.path)
        let reserved = try Quoting.identifier(copy.reservedName)
        let final = try Quoting.path(rebuild.after.path)
        var statements = try verification.before()
        if stepsAside {
            statements += [
                legacyOn, rename(old, reserved, comment: "Checks in it use the table's own name."), legacyOff,
            ]
        }
        statements.append(try create())
        statements.append(try copy.insertStatement(for: profile))
        statements += try AutoincrementMark(rebuild, copy: copy).statements()
        statements += try verification.afterCopy()
        if stepsAside {
            statements.append(drop(reserved))
        } else {
            statements += [
                legacyOn, drop(old), rename(reserved, final, comment: "The new table takes the old one's name."),
                legacyOff,
            ]
        }
        return statements + (try verification.atEnd())
    }

    private static func qualifiesItself(_ table: Table) throws(AdapterError) -> Bool {
        for check in table.checks where try SQLFragment(check.expression).isQualified(by: table.path.name) {
            return true
        }
        return false
    }

    private func create() throws(AdapterError) -> Statement {
        Statement(
            try TableRendering(rebuild.after, for: profile).createStatement(named: copy.target), lock: .blocksWrites,
            cost: .metadata, comment: "The table as it will be.")
    }

    private func drop(_ name: String) -> Statement {
        Statement(
            "DROP TABLE \(name)", lock: profile.bulkWriteLock, cost: .scan, isDestructive: copy.losesValues,
            comment: "The old table; foreign keys are off, so no row elsewhere goes with it.")
    }

    private func rename(_ from: String, _ to: String, comment: String) -> Statement {
        Statement("ALTER TABLE \(from) RENAME TO \(to)", lock: .blocksWrites, cost: .metadata, comment: comment)
    }

    private var legacyOn: Statement {
        Statement(
            "PRAGMA legacy_alter_table=ON", lock: .none, cost: .metadata, isIdempotent: true,
            comment: "So that the renaming leaves views, triggers and foreign keys elsewhere as they are.")
    }

    private var legacyOff: Statement {
        Statement("PRAGMA legacy_alter_table=OFF", lock: .none, cost: .metadata, isIdempotent: true)
    }
}
