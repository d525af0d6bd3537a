import Testing

extension Shop {
    /// Runs `martlet`, which must fail with these words alone and leave every file of the folder as it was.
    func expectFailure(
        _ arguments: [String], status: Int32, errors: String, output: String = "",
        environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = state
        let result = try await Command.martlet(arguments, in: folder.path, environment: environment)
        #expect(result.status == status, "\(result)", sourceLocation: sourceLocation)
        #expect(result.errors == errors + "\n", sourceLocation: sourceLocation)
        #expect(result.output == output, sourceLocation: sourceLocation)
        #expect(state.differences(from: before) == [], sourceLocation: sourceLocation)
    }
}
