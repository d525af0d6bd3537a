package import MartletSchema

/// How two schemas of one engine compare: what the adapter declares, and nothing else.
package struct ComparisonRules: Sendable {
    /// How two spellings of a name compare.
    package var names: Capabilities.NameComparison
    /// The attributes that are pure spelling.
    package var uncomparedAttributes: Set<String>

    /// Makes rules from what an adapter declares.
    package init(_ capabilities: Capabilities) {
        names = capabilities.nameComparison
        uncomparedAttributes = Set(capabilities.attributeDeclarations.filter { !$0.isCompared }.map(\.key))
    }

    /// The form of a name by which it is compared.
    package func fold(_ name: String) -> String {
        guard names == .asciiCaseInsensitive else { return name }
        guard name.utf8.contains(where: { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }) else { return name }
        return String(
            decoding: name.utf8.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }

    /// The form of a path by which it is compared.
    package func fold(_ path: ObjectPath) -> ObjectPath { ObjectPath(path.components.map(fold)) }

    /// The form of a definition's identity by which it is compared.
    package func fold(_ identity: Definition.Identity) -> Definition.Identity {
        Definition.Identity(kind: identity.kind, path: fold(identity.path))
    }
}
