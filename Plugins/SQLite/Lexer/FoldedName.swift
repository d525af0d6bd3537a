import MartletSchema

/// A name as SQLite looks names up: without regard to the case of ASCII letters, and otherwise byte for byte.
struct FoldedName: Hashable, Sendable {
    private let folded: ExactText

    /// Folds a name.
    init(_ name: String) { folded = ExactText(name.asciiLowercased) }

    /// The name with its ASCII letters in lower case.
    var text: String { folded.text }
}
