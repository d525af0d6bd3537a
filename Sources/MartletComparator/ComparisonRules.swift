package import MartletSchema

/// How two schemas of one engine compare: what the adapter declares, and nothing else.
package struct ComparisonRules: Sendable {
    /// How two spellings of a name compare.
    package var names: Capabilities.NameComparison
    /// The attributes that are pure spelling.
    package var uncomparedAttributes: Set<String>
    private let relationKinds: Set<String>?

    /// Makes rules from what an adapter declares.
    package init(_ capabilities: Capabilities) {
        names = capabilities.nameComparison
        relationKinds = capabilities.relationKinds
        uncomparedAttributes = Set(
            capabilities.attributeDeclarations.filter { $0.role != .compared && $0.role != .defect }.map(\.key))
    }

    /// The form of a name by which it is compared; equal exactly where the database holds two names equal.
    ///
    /// Swift holds composed and decomposed spellings of a character equal and databases do not, so what is not ASCII is
    /// spelled out byte by byte.
    package func fold(_ name: String) -> String {
        var needsWork = false
        for byte in name.utf8 where byte >= 0x80 || isFolded(byte) {
            needsWork = true
            break
        }
        guard needsWork else { return name }
        var folded: [UInt8] = []
        for byte in name.utf8 {
            if byte >= 0x80 {
                // An escape character that no name of people has keeps this apart from names that look like it.
                folded += [0x1B] + Array(String(byte, radix: 16).utf8)
            } else {
                folded.append(isFolded(byte) ? byte | 0x20 : byte)
            }
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// A folded text with its bytes as they were, for people; letters that were folded stay so.
    package static func unfold(_ text: String) -> String {
        guard text.utf8.contains(0x1B) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x1B, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func isFolded(_ byte: UInt8) -> Bool {
        names == .asciiCaseInsensitive && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }

    /// The form of a path by which it is compared.
    package func fold(_ path: ObjectPath) -> ObjectPath { ObjectPath(path.components.map(fold)) }

    /// Whether definitions of a kind share one space of names with tables.
    package func isRelation(_ kind: Definition.Kind) -> Bool {
        relationKinds.map { kind == .relation || $0.contains(kind.rawValue) } ?? (kind != .trigger)
    }

    /// The form by which an object that something depends on is found, whatever kind of relation it is.
    package func dependency(_ identity: Definition.Identity) -> Definition.Identity {
        Definition.Identity(kind: isRelation(identity.kind) ? .relation : identity.kind, path: fold(identity.path))
    }

    /// The form of a definition's identity by which it is compared.
    package func fold(_ identity: Definition.Identity) -> Definition.Identity {
        Definition.Identity(kind: identity.kind, path: fold(identity.path))
    }
}
