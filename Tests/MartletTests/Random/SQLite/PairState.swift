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
        // SQLite 3.40 takes one column for another when it checks the values of tables without row ids.
        let clustered = try witness.rows("SELECT name FROM pragma_table_list WHERE wr").map { " value in \($0[0])." }
        integrity = try witness.rows("PRAGMA integrity_check").map { $0.joined() }
            .filter { line in line != "ok" && !clustered.contains { line.contains($0) } }
        let dangling = """
            SELECT 1 FROM pragma_table_list t, pragma_foreign_key_list(t.name) f WHERE t.schema = 'main'
            AND f."table" COLLATE NOCASE NOT IN (SELECT name FROM pragma_table_list);
            """
        refersToNothing = try !witness.rows(dangling).isEmpty
    }
}
