import MartletSchema

extension Schema {
    /// Takes over what differs between two readings of a database that is like this schema.
    mutating func takeOver(from before: Schema, to after: Schema) {
        let changes = (
            tables: Self.changes(from: before.tables, to: after.tables) { $0.path.components.map { ExactText($0) } },
            definitions: Self.changes(from: before.definitions, to: after.definitions, by: Self.key)
        )
        tables.removeAll { changes.tables.gone.contains($0.path.components.map { ExactText($0) }) }
        definitions.removeAll { changes.definitions.gone.contains(Self.key($0)) }
        tables += changes.tables.new
        definitions += changes.definitions.new
        sort()
    }

    private static func key(_ definition: Definition) -> [ExactText] {
        [ExactText(definition.kind.rawValue)] + definition.path.components.map { ExactText($0) }
    }

    /// What is no longer there as it was, and what is there as it was not.
    private static func changes<Object: Equatable>(
        from before: [Object], to after: [Object], by key: (Object) -> [ExactText]
    ) -> (gone: Set<[ExactText]>, new: [Object]) {
        var old: [[ExactText]: Object] = [:]
        for object in before { old[key(object)] = object }
        var new: [Object] = []
        for object in after {
            let key = key(object)
            if old[key] == object { old[key] = nil } else { new.append(object) }
        }
        return (Set(old.keys), new)
    }
}
