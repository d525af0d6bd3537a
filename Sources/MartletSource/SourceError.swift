public import MartletSchema

/// Everything that was found wrong with a source in one reading.
public struct SourceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The most diagnostics that one error keeps; whoever repairs twenty reads the source again anyway.
    public static let limit = 20

    /// What is wrong, in the order of the source; never empty.
    public var diagnostics: [Diagnostic]
    /// How many more there were.
    public var omittedCount: Int

    /// Makes an error from all diagnostics of a reading, and keeps the first of them.
    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = Array(diagnostics.prefix(SourceError.limit))
        omittedCount = max(0, diagnostics.count - SourceError.limit)
    }

    /// Makes an error from one message.
    public init(_ message: String, at location: SourceLocation? = nil) {
        self.init([Diagnostic(message, at: location)])
    }

    /// One diagnostic a line.
    public var description: String {
        var lines = diagnostics.map(\.description)
        if omittedCount > 0 { lines.append("and \(omittedCount) more") }
        return lines.joined(separator: "\n")
    }
}
