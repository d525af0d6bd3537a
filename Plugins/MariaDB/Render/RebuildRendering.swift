import MartletSchema

/// Tables are not built anew: MariaDB changes all of a table in place, and has no transaction in which a new table could
/// take the place of an old one together with the foreign keys to it.
struct RebuildRendering {
    private let rebuild: TableRebuild

    /// Prepares a rebuild for a database.
    init(_ rebuild: TableRebuild, for profile: TargetProfile) { self.rebuild = rebuild }

    /// Says what to do instead.
    func statements() throws(AdapterError) -> [Statement] {
        let names = rebuild.copies.filter { if case .column = $0.source { false } else { true } }.map(\.target)
        throw AdapterError(
            .unsupported,
            "this adapter does not fill \(names.joined(separator: ", ")) of \(rebuild.before.path) while it copies rows:"
                + " add the column as nullable with its backfill first, then make it NOT NULL; for another type, convert"
                + " into a new column")
    }
}
