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
    /// What goes with objects of the schema when they are made anew.
    let companions: [Definition]

    /// Takes a schema.
    package init(
        _ schema: MartletSchema.Schema, managed: Set<String> = [], companions: [Definition] = [], rules: ComparisonRules
    ) {
        self.schema = schema
        self.managed = managed
        self.companions = companions
        fingerprint = SchemaFingerprint(of: schema, rules: rules)
    }
}
