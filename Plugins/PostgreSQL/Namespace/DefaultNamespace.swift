import MartletSchema

/// The schema that is meant where a path names none.
///
/// Outside of the adapter, what lives there has no namespace in its path, so that one desired state fits any engine; in
/// the adapter every path is whole.
struct DefaultNamespace {
    /// The profile's setting that names it.
    static let setting = "namespace"
    /// What PostgreSQL itself calls it.
    static let usual = "public"

    /// Its name.
    let name: String

    /// Takes the name.
    init(_ name: String) { self.name = name }

    /// Takes what a profile says.
    init(_ profile: TargetProfile) { name = profile.settings[Self.setting] ?? Self.usual }

    /// Leaves out the namespace where it is this one.
    var shortening: PathMapping {
        PathMapping { (kind, path) in
            guard let depth = Self.depth(of: kind), path.components.count == depth, path.components.first == name else {
                return path
            }
            return ObjectPath(Array(path.components.dropFirst()))
        }
    }

    /// Puts it in front where there is no namespace.
    var completing: PathMapping {
        PathMapping(
            map: { kind, path in
                guard let depth = Self.depth(of: kind), path.components.count == depth - 1 else { return path }
                return ObjectPath([name] + path.components)
            }, completesOwned: true)
    }

    /// How many parts a whole path has; nil where objects of the kind live in no namespace.
    private static func depth(of kind: Definition.Kind) -> Int? {
        switch kind.rawValue {
        case "schema", "extension", "event trigger", "publication", "foreign-data wrapper", "server", "language",
            "cast",
            "default privileges", "grant", "owner", "access method", "transform":
            nil
        case "trigger", "rule", "policy", "constraint", "column": 3
        default: 2
        }
    }
}
