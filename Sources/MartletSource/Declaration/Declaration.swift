import MartletSchema

/// A desired schema as Swift code: the words in which tables, columns and all that belongs to them are declared.
///
/// A declaration says what the YAML form says, key by key, and means the same: it becomes the same tree and is read by
/// the same reader, for whichever engine it is wanted.
public enum Declaration {}

extension Declaration {
    /// Where something is declared, for messages.
    struct Place: Hashable, Sendable {
        var file: String
        var line: Int

        init(_ file: StaticString, _ line: UInt) {
            self.file = "\(file)"
            self.line = Int(line)
        }

        var mark: SourceNode.Mark { SourceNode.Mark(line: line, column: 1, file: file) }

        var location: SourceLocation { SourceLocation(file: file, line: line, column: 1) }
    }
}
