/// The states of the schema before, between and after the migrations of a plan.
///
/// Kept as the first state and what each migration changes in it, since a plan may have thousands of migrations.
package struct SchemaTrail: Sendable {
    /// What one migration changes: the new hash of each object, nil where it is gone.
    package typealias Delta = [String: String?]

    /// The state before the first migration.
    package let start: SchemaFingerprint
    /// What each migration changes.
    package let deltas: [Delta]
    /// The objects that are there, take no part and stay as they are, by their keys.
    package let leftAlone: Set<String>

    package init(start: SchemaFingerprint, deltas: [Delta], leftAlone: Set<String>) {
        self.start = start
        self.deltas = deltas
        self.leftAlone = leftAlone
    }

    /// The state before the migration at that place; behind the last, the state after all of them.
    package func state(before position: Int) -> SchemaFingerprint {
        var state = start
        for delta in deltas.prefix(position) {
            for (key, hash) in delta { state.set(key, to: hash) }
        }
        return state
    }

    /// The state after all migrations.
    package var end: SchemaFingerprint { state(before: deltas.count) }
}
