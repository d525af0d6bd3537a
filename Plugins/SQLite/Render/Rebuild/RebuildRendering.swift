import MartletSchema

/// Renders a table built anew: the new table is created under a reserved name and filled, the old one is dropped, and
/// the new one takes its name.
///
/// The order matters. Renaming the old table first would make foreign keys, views and triggers elsewhere follow it; with
/// `legacy_alter_table` on, renaming the new one at the end leaves all their texts alone. Rows are counted and checksums
/// compared on the way, in this table and in every one that refers to it. Indexes and triggers are made anew by
/// operations of their own.
///
/// A table whose checks use its own name as a qualifier, as in `CHECK (t.a > 0)`, could be created under no other name;
/// the new table's checks say the same without it.
struct RebuildRendering {
    private let rebuild: TableRebuild
    private let profile: TargetProfile
    private let copy: RebuildCopy
    private let verification: RebuildVerification

    /// Prepares a rebuild for a database.
    ///
    /// - Throws: `AdapterError` with the code `invalidArgument` where the rules for copying name columns that are not
    ///   there.
    init(_ rebuild: TableRebuild, for profile: TargetProfile) throws(AdapterError) {
        self.rebuild = rebuild
        self.profile = profile
        copy = try RebuildCopy(
            rebuild, from: rebuild.before.path.name, to: ReservedName.copy(of: rebuild.after.path.name, for: profile))
        verification = RebuildVerification(rebuild, copy: copy)
    }

    /// Gives all statements, from the first count to the last.
    func statements() throws(AdapterError) -> [Statement] {
        let old = try Quoting.path(rebuild.before.path)
        let reserved = try Quoting.identifier(copy.target)
        let final = try Quoting.path(rebuild.after.path)
        var statements = try verification.before()
        statements.append(try create())
        statements.append(try copy.insertStatement(for: profile))
        statements += try AutoincrementMark(rebuild, copy: copy).statements()
        statements += try verification.afterCopy()
        statements += [
            legacyOn, drop(old), rename(reserved, final, comment: "The new table takes the old one's name."), legacyOff,
        ]
        return statements + (try verification.atEnd())
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
