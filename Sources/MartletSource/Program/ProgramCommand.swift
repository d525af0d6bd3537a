/// A program whose output is a schema, as its user wrote it down.
package struct ProgramCommand: Hashable, Sendable {
    /// The beginning of a source that is a program.
    package static let prefix = "exec:"
    /// The environment variable that tells the program which engine its schema is read for.
    package static let engineVariable = "MARTLET_ENGINE"
    /// The most characters of a command that a message repeats.
    private static let shownLength = 120

    /// The command for the shell.
    package var text: String
    /// The folder that it runs in; nil for the caller's own.
    package var folder: String?
    /// The engine's family that the schema is read for; empty where there is none in particular.
    package var engine: String

    /// Makes a command.
    package init(_ text: String, folder: String? = nil, engine: String = "") {
        self.text = text
        self.folder = folder
        self.engine = engine
    }

    /// The command in one line of bounded length, as messages name it.
    package var name: String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return Self.prefix + (line.count > Self.shownLength ? line.prefix(Self.shownLength) + "…" : line)
    }
}
