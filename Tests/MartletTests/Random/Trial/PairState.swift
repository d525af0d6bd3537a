/// All that a witness tells of a database.
struct PairState {
    let facts: DatabaseFacts
    let rows: RowsSnapshot
    let integrity: [String]

    init(_ path: String) throws {
        let witness = try WitnessDatabase(path)
        facts = IndependentReader.facts(of: try witness.rows(IndependentReader.script))
        rows = try RowsSnapshot(witness, facts: facts)
        integrity = try witness.rows("PRAGMA integrity_check").map { $0.joined() }
    }
}
