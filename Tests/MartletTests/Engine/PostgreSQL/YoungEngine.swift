import Testing

/// What is known not to be whole yet: some random schemas are refused by the PostgreSQL adapter, or got wrong.
enum YoungEngine {
    /// Runs cases whose issues are told; a full run fails for each.
    static func run(_ body: () async -> Void) async {
        if TestSelection.isFull { return await body() }
        await withKnownIssue("a full run fails for it", isIntermittent: true) { await body() }
    }
}
