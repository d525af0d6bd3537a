/// The physical name of a database object as a path of any depth, such as `["public", "orders"]` or `["orders"]`.
///
/// A path is never joined to one string for identity: a name may hold any character, the dot included.
public struct ObjectPath: Sendable {
    /// The parts from the outermost namespace to the object's own name; never empty.
    public var components: [String]

    /// Makes a path from its parts, the outermost first.
    public init(_ components: [String]) {
        precondition(!components.isEmpty, "an object path has at least one component")
        self.components = components
    }

    /// Makes a path of one part.
    public init(_ name: String) {
        components = [name]
    }

    /// The object's own name, without its namespaces.
    public var name: String { components[components.count - 1] }

    /// The same namespace with another own name.
    public func renamed(_ name: String) -> ObjectPath {
        ObjectPath(components.dropLast() + [name])
    }
}

extension ObjectPath: Hashable {
    /// Compares by bytes: names that Unicode holds equal are two names to a database.
    public static func == (left: ObjectPath, right: ObjectPath) -> Bool {
        left.components.elementsEqual(right.components) { $0.hasSameBytes(as: $1) }
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(components.count)
        for component in components { hasher.combine(bytesOf: component) }
    }
}

extension ObjectPath: Comparable {
    /// Orders bytewise, part by part, so that listings do not depend on a locale.
    public static func < (left: ObjectPath, right: ObjectPath) -> Bool {
        left.components.lexicographicallyPrecedes(right.components) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

extension ObjectPath: CustomStringConvertible {
    /// The parts joined by dots, for people only.
    public var description: String { components.joined(separator: ".") }
}

extension ObjectPath: ExpressibleByStringLiteral {
    /// Makes a path of one part from a literal.
    public init(stringLiteral value: String) { self.init(value) }
}
