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

extension PairReport {
    /// Takes databases through what a trial does with them; an error of any other kind is a failure of the trial.
    init(old: PairDatabase, new: PairDatabase, _ trial: () async throws -> PairOutcome) async {
        (self.old, self.new) = (old, new)
        do {
            outcome = .success(try await trial())
        } catch let failure as PairFailure {
            outcome = .failure(failure)
        } catch {
            outcome = .failure(PairFailure(kind: .broken, detail: "\(error)"))
        }
    }
}
