/// All that a witness tells of a database.
struct PairState {
    let facts: DatabaseFacts
    let rows: RowsSnapshot
    /// What SQLite finds wrong with the file.
    let integrity: [String]
    /// Whether a foreign key refers to a table that is not there.
    let refersToNothing: Bool

    init(_ path: String) throws {
        let witness = try WitnessDatabase(path)
        facts = IndependentReader.facts(of: try witness.rows(IndependentReader.script))
        rows = try RowsSnapshot(witness, facts: facts)
        // SQLite 3.40 finds values of NOT NULL columns in tables without row ids to be null that are not.
        integrity = try witness.rows("PRAGMA integrity_check").map { $0.joined() }
            .filter { $0 != "ok" && !$0.hasPrefix("NULL value in") }
        let dangling = """
            SELECT 1 FROM pragma_table_list t, pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'
            AND f."table" COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_list);
            """
        refersToNothing = try !witness.rows(dangling).isEmpty
    }
}
