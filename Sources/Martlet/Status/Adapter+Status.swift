extension Adapter {
    /// Tells what was run on the database, what has changed since, and what is under management.
    ///
    /// - Parameter runCount: How many runs to tell of.
    /// - Returns: What the journal tells, and how the database is now.
    /// - Throws: `MartletError`.
    public func status(runCount: Int = 10) async throws -> DatabaseStatus {
        try await cancellable { try $0.status(runCount: runCount) }
    }
}
