public import MartletSchema

/// Where a desired schema comes from.
public enum DesiredSchema: Sendable {
    /// A value made by the program.
    case state(DesiredState)
    /// A `.yaml`, `.yml` or `.json` file, a folder of them, or a database's URL.
    case source(String)
    /// The text of a YAML or JSON file, and a name for it in messages.
    case text(String, name: String)
}
