/// A place in a source of a desired schema.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file's name as the user gave it.
    public var file: String
    /// The line, from 1 on.
    public var line: Int
    /// The column in characters, from 1 on.
    public var column: Int

    /// Makes a location.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// File, line and column joined by colons, as editors understand them.
    public var description: String { "\(file):\(line):\(column)" }
}

/// Something that is wrong with a desired schema, told to its owner.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var message: String
    /// Where it stands, where that is known.
    public var location: SourceLocation?

    /// Makes a diagnostic.
    public init(_ message: String, at location: SourceLocation? = nil) {
        self.message = message
        self.location = location
    }

    /// The location and the message.
    public var description: String { location.map { "\($0): \(message)" } ?? message }
}

/// Where the parts of a desired schema stand in its source.
public struct SourceMap: Sendable {
    /// A part of a schema that messages can be about.
    public enum Node: Hashable, Sendable {
        /// A table.
        case table(ObjectPath)
        /// A column of a table.
        case column(ObjectPath, ExactText)
        /// An index of a table.
        case index(ObjectPath, ExactText)
        /// A foreign key of a table, by its place among the table's foreign keys.
        case foreignKey(ObjectPath, Int)
        /// A view, trigger or other definition.
        case definition(Definition.Identity)

        /// A column of a table by its name.
        public static func column(_ table: ObjectPath, _ name: String) -> Node { .column(table, ExactText(name)) }

        /// An index of a table by its name.
        public static func index(_ table: ObjectPath, _ name: String) -> Node { .index(table, ExactText(name)) }
    }

    /// The location of each part that has one.
    public var locations: [Node: SourceLocation]

    /// Makes a map.
    public init(_ locations: [Node: SourceLocation] = [:]) { self.locations = locations }

    /// Where the part stands.
    public subscript(_ node: Node) -> SourceLocation? { locations[node] }
}
