extension Result where Failure == any Error {
    /// The outcome of asynchronous work, to be looked at once everything was tidied up.
    init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
