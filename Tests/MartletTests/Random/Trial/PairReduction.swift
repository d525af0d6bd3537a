/// Makes a pair that fails smaller for as long as it fails in the same way.
struct PairReduction {
    let trial: any PairTrial
    var limit = 400
    /// How long it may take, after which the smallest one so far is told.
    var patience = Duration.seconds(TestSelection.isFull ? 240 : 60)

    func reduce(_ pair: SchemaPair, _ failure: PairFailure) async -> (SchemaPair, PairFailure) {
        var (best, known) = (pair, failure)
        var tries = 0
        var isSmaller = true
        let signature = failure.signature(pair.names)
        let end = ContinuousClock.now + patience
        while isSmaller && tries < limit && ContinuousClock.now < end {
            isSmaller = false
            for candidate in PairSimplification.candidates(best) where tries < limit && ContinuousClock.now < end {
                let smaller = candidate(best).repaired()
                if smaller.old == best.old && smaller.new == best.new && smaller.names.texts == best.names.texts
                    && smaller.recased == best.recased && smaller.settings == best.settings
                {
                    continue
                }
                tries += 1
                guard let report = try? await trial.run(smaller), case .failure(let found) = report.outcome,
                    found.signature(smaller.names) == signature
                else { continue }
                (best, known, isSmaller) = (smaller, found, true)
            }
        }
        return (best, known)
    }

    /// What to tell of a failure: how to repeat it, and the smallest scripts that show it.
    func story(of pair: SchemaPair, _ failure: PairFailure, seed: UInt64) async -> String {
        let (small, found) = await reduce(pair, failure)
        let report = try? await trial.run(small)
        return """
            MARTLET_TEST_PAIR=\(seed) Scripts/test \(trial.test)
            [\(found.signature(small.names))]
            \(found)
            --- before
            \(report?.old.script.joined(separator: "\n") ?? "")
            --- after
            \(report?.new.script.joined(separator: "\n") ?? "")
            ---
            """
    }
}
