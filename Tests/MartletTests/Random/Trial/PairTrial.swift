/// Takes a database with rows from one schema of a pair to the other and looks at what became of it.
protocol PairTrial: Sendable {
    /// How the schemas are spelt.
    var dialect: any RandomDialect { get }
    /// The tests that repeat a pair.
    var test: String { get }

    /// Tells what was looked at, and how it ended.
    func run(_ pair: SchemaPair) async throws -> PairReport
}

/// What was looked at, and how it ended.
struct PairReport {
    var outcome: Result<PairOutcome, PairFailure>
    var old: PairDatabase
    var new: PairDatabase
}
