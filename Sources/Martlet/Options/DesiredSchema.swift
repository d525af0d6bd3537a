public import MartletSchema
public import MartletSource

/// Where a desired schema comes from.
public enum DesiredSchema: Sendable {
    /// A schema declared in code.
    case declaration(Declaration.Schema)
    /// A value made by the program.
    case state(DesiredState)
    /// A `.yaml`, `.yml`, `.json` or `.sql` file, a folder of them, `-` for standard input, a database's URL, or
    /// `exec:COMMAND` for a program.
    case source(String)
    /// What a program writes to standard output: a command for the shell, and the folder to run it in; nil for this
    /// process's own.
    case program(String, folder: String?)
    /// The text of a YAML or JSON file, and a name for it in messages.
    case text(String, name: String)
}
