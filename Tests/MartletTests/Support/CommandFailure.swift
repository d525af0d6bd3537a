import Testing

/// A program that failed where a test needs what it does.
struct CommandFailure: Error, CustomStringConvertible {
    var result: CommandResult

    var description: String { result.description }
}

extension CommandResult {
    /// The output of a program that must not fail.
    func successfulOutput() throws(CommandFailure) -> String {
        guard status == 0 else { throw CommandFailure(result: self) }
        return output
    }

    /// Records an issue where a program failed that a test needs.
    func expectSuccess(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == 0, "\(self)", sourceLocation: sourceLocation)
    }
}
