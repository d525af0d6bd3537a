import MartletSchema

/// What something depends on, as values of a document.
enum DependencyTree {
    /// Adds it, where there is anything that does not follow from the rest of the document.
    ///
    /// Columns and namespaces go with what they belong to.
    static func append(_ dependencies: [Definition.Identity], to members: inout [JSONValue.Member]) {
        let stated = dependencies.filter { $0.kind != .column && $0.kind != .namespace }
        if stated.isEmpty { return }
        members.append(.init("dependsOn", .array(stated.map(value))))
    }

    private static func value(_ identity: Definition.Identity) -> JSONValue {
        if identity.kind == .relation { return .string(identity.path.description) }
        var members: [JSONValue.Member] = [.init("kind", .string(identity.kind.rawValue))]
        if identity.path.components.count > 1 {
            members.append(.init("schema", .string(identity.path.components[0])))
        }
        members.append(.init("name", .string(identity.path.name)))
        return .object(members)
    }
}
