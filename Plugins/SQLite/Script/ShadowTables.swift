import MartletSchema

/// Knows the tables that a script's virtual tables make for themselves.
///
/// SQLite's shell writes them with `.schema` as `CREATE TABLE IF NOT EXISTS`, and SQLite lets nobody else make them.
struct ShadowTables {
    private var names: Set<FoldedName> = []

    private static let suffixes: [(modules: Set<String>, suffixes: [String])] = [
        (["fts5"], ["config", "content", "data", "docsize", "idx"]),
        (["fts3", "fts4"], ["content", "docsize", "segdir", "segments", "stat"]),
        (["geopoly", "rtree", "rtree_i32"], ["node", "parent", "rowid"]),
    ]

    /// Learns from a statement, and says what it is where it makes such a table.
    mutating func finding(for found: StatementClassifier.Finding) -> StatementClassifier.Finding {
        guard found.kind == .creation, let name = found.object?.path.name else { return found }
        if let module = found.module {
            for (modules, suffixes) in Self.suffixes where modules.contains(module) {
                names.formUnion(suffixes.map { FoldedName("\(name)_\($0)") })
            }
            return found
        }
        guard found.isConditional, found.object?.kind == "table", names.contains(FoldedName(name)) else { return found }
        return StatementClassifier.Finding(kind: .ignored, reason: "virtual tables make their own tables")
    }
}
