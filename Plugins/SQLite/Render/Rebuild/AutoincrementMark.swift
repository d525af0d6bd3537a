import MartletSchema

/// Carries the mark below which AUTOINCREMENT issues no number again.
///
/// SQLite keeps it in `sqlite_sequence` under the table's name. Copied rows raise the new table's mark to the highest
/// number that is still there; the old mark may be higher, and is all that is left of a table that was emptied.
struct AutoincrementMark {
    private let rebuild: TableRebuild
    private let copy: RebuildCopy

    /// Prepares to carry the mark of a rebuild's table.
    init(_ rebuild: TableRebuild, copy: RebuildCopy) {
        self.rebuild = rebuild
        self.copy = copy
    }

    /// Gives the statements; none where the table was or will be without a mark.
    func statements() throws(AdapterError) -> [Statement] {
        guard rebuild.before.columns.contains(where: \.isIdentity), rebuild.after.columns.contains(where: \.isIdentity)
        else { return [] }
        let old = try Quoting.literal(.text(copy.source))
        let new = try Quoting.literal(.text(copy.target))
        return [
            Statement(
                """
                INSERT INTO sqlite_sequence (name, seq) SELECT \(new), seq FROM sqlite_sequence WHERE name = \(old) \
                AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = \(new))
                """,
                lock: .blocksWrites, cost: .metadata, isIdempotent: true,
                comment: "Numbers that were issued once are not issued again, even of rows that are gone."),
            Statement(
                """
                UPDATE sqlite_sequence SET seq = max(coalesce(seq, 0), (SELECT coalesce(max(seq), 0) FROM \
                sqlite_sequence WHERE name = \(old))) WHERE name = \(new)
                """,
                lock: .blocksWrites, cost: .metadata, isIdempotent: true),
        ]
    }
}
