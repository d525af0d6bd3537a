/// What became of the objects of a schema between two of its states.
package struct FingerprintChanges: Hashable, Sendable {
    /// The objects that are in both and differ, by their fingerprint keys, in bytewise order.
    package let changed: [String]
    /// The objects that only the later state has.
    package let appeared: [String]
    /// The objects that only the earlier state has.
    package let vanished: [String]

    /// Compares two states.
    package init(from earlier: SchemaFingerprint, to later: SchemaFingerprint) {
        var changed: [String] = []
        var appeared: [String] = []
        var vanished: [String] = []
        for object in later.differences(from: earlier) {
            if earlier.objects[object] == nil {
                appeared.append(object)
            } else if later.objects[object] == nil {
                vanished.append(object)
            } else {
                changed.append(object)
            }
        }
        self.changed = changed
        self.appeared = appeared
        self.vanished = vanished
    }

    /// Whether the states are the same.
    package var isEmpty: Bool { changed.isEmpty && appeared.isEmpty && vanished.isEmpty }

    /// One line for each object, for people.
    package var lines: [String] {
        func line(_ object: String, _ what: String) -> String { "\(SchemaFingerprint.display(object)) \(what)" }
        return changed.map { line($0, "has changed") } + appeared.map { line($0, "has appeared") }
            + vanished.map { line($0, "is gone") }
    }
}
