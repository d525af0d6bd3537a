package import MartletComparator
package import MartletSchema

/// Tells one state of a schema from another, object by object.
///
/// Equal fingerprints mean that the comparator finds no difference; the order of columns and all pure spelling is left
/// out, as it is there.
package struct SchemaFingerprint: Hashable, Sendable {
    /// The hash of each object, by its name for people, such as `table orders` or `view totals`.
    package private(set) var objects: [String: String] = [:]
    /// The hashes of all objects with their names, added up: it follows a change of one object without reading the rest.
    private var sum = DigestSum()

    /// Makes the fingerprint of a schema without objects.
    package init() {}

    /// Takes the fingerprint of a schema.
    package init(of schema: Schema, rules: ComparisonRules) {
        objects.reserveCapacity(schema.tables.count + schema.definitions.count)
        let form = ComparableForm(rules: rules, schema: schema)
        for table in schema.tables {
            set(Self.key(table.path, rules: rules), to: ObjectHash.hash(of: table, form: form))
        }
        for definition in schema.definitions {
            set(
                Self.key(definition.identity, rules: rules),
                to: ObjectHash.hash(of: definition, form: form))
        }
    }

    /// The hash of all objects together, as 32 hexadecimal digits.
    package var digest: String { sum.text }

    /// The objects in which another state differs from this one, in bytewise order.
    package func differences(from other: SchemaFingerprint) -> [String] {
        Set(objects.keys).union(other.objects.keys).filter { objects[$0] != other.objects[$0] }.sorted()
    }

    /// Puts an object's hash in place of the one it had; nil where it is gone.
    package mutating func set(_ key: String, to hash: String?) {
        if let old = objects[key] { sum.subtract(key: key, hash: old) }
        if let hash { sum.add(key: key, hash: hash) }
        objects[key] = hash
    }

    /// The name of a table in `objects`.
    package static func key(_ path: ObjectPath, rules: ComparisonRules) -> String { "table \(rules.fold(path))" }

    /// The name of a definition in `objects`.
    package static func key(_ identity: Definition.Identity, rules: ComparisonRules) -> String {
        "\(rules.fold(identity))"
    }

    /// An object's name as people read it.
    package static func display(_ key: String) -> String { ComparisonRules.unfold(key) }

    package static func == (left: SchemaFingerprint, right: SchemaFingerprint) -> Bool { left.sum == right.sum }

    package func hash(into hasher: inout Hasher) { hasher.combine(sum) }
}

/// A sum of hashes that does not depend on the order in which they are added.
private struct DigestSum: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    mutating func add(key: String, hash: String) {
        let halves = FingerprintWriter.halves(of: [key, hash])
        low &+= halves.low
        high &+= halves.high
    }

    mutating func subtract(key: String, hash: String) {
        let halves = FingerprintWriter.halves(of: [key, hash])
        low &-= halves.low
        high &-= halves.high
    }

    var text: String { FingerprintWriter.hexadecimal(low) + FingerprintWriter.hexadecimal(high) }
}
