/// A file of a schema, already read to memory.
public struct SourceFile: Hashable, Sendable {
    /// The file's name as the user gave it, or as it follows from the folder they gave.
    public var name: String
    /// What it holds.
    public var text: String

    /// Makes a file.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
