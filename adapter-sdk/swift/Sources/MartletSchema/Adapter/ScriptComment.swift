/// A comment in or around a statement of a script.
public struct ScriptComment: Hashable, Sendable {
    /// What a comment is about, by where it stands.
    public enum Subject: Hashable, Sendable {
        /// Nothing that could have a name.
        case nothing
        /// What the statement makes or changes.
        case statement
        /// A column that the statement makes.
        case column(String)
    }

    /// The text without the marks that make it a comment and white space at its ends.
    public var text: String
    /// The line it begins on, from 1 on.
    public var line: Int
    /// The column of that line in characters, from 1 on.
    public var column: Int
    /// What it is about.
    public var subject: Subject

    /// Makes a comment.
    public init(text: String, line: Int, column: Int = 1, subject: Subject) {
        self.text = text
        self.line = line
        self.column = column
        self.subject = subject
    }
}
