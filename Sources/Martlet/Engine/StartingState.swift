package import MartletComparator
import MartletPlanner
package import MartletSchema

/// The schema that a plan starts from, and what else is known of it.
package struct StartingState: Sendable {
    /// The schema, without what takes no part.
    let schema: MartletSchema.Schema
    /// Its fingerprint.
    let fingerprint: SchemaFingerprint
    /// The fingerprint keys of objects that an earlier run put under management.
    let managed: Set<String>

    /// Takes a schema.
    package init(_ schema: MartletSchema.Schema, managed: Set<String> = [], rules: ComparisonRules) {
        self.schema = schema
        self.managed = managed
        fingerprint = SchemaFingerprint(of: schema, rules: rules)
    }
}
