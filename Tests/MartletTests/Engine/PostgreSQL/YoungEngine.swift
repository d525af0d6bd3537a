import Testing

/// What is known not to be whole yet: the PostgreSQL adapter meets real and random schemas that it refuses or gets wrong.
enum YoungEngine {
    /// Runs cases whose issues are told; a full run fails for each, a short one, which takes other cases every time, only
    /// where somebody counts too many.
    static func run(_ body: () async -> Void) async {
        if TestSelection.isFull { return await body() }
        await withKnownIssue("a full run fails for it", isIntermittent: true) { await body() }
    }

    /// Expects that few cases failed; none in a full run.
    static func expectFew(_ failed: Int, of total: Int) {
        #expect(TestSelection.isFull ? failed == 0 : failed * 2 <= total, "\(failed) of \(total) failed")
    }
}
