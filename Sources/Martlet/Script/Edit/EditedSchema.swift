import MartletComparator
import MartletSchema

/// The schema after an edit, put together from what was built again and what was kept.
struct EditedSchema {
    /// What comparing what was built with what was there says.
    enum Verdict {
        /// Everything that differs is what was edited.
        case schema(MartletSchema.Schema)
        /// These objects became others too, and what depends on them has to be looked at.
        case further(Set<EditedName>)
        /// The parts do not tell.
        case unknown
    }

    let old: MartletSchema.Schema
    let built: MartletSchema.Schema
    let standIns: MartletSchema.Schema
    /// The names of everything that was built again.
    let names: Set<EditedName>
    /// Those of them that the edit changes.
    let changed: Set<EditedName>
    /// Kinds that follow from who builds, such as owners.
    let optionalKinds: Set<String>

    /// Compares.
    var verdict: Verdict {
        let new: MartletSchema.Schema
        var rest: MartletSchema.Schema
        (new, rest) = built.divided(by: names)
        rest.definitions.removeAll { optionalKinds.contains($0.kind.rawValue) }
        // Whatever else is there must be exactly what stood in.
        rest.sort()
        guard rest == standIns else { return .unknown }

        var (before, kept) = old.divided(by: names)
        let differing =
            Set(before.tables).symmetricDifference(new.tables).map { EditedName($0.path) }
            + Set(before.definitions).symmetricDifference(new.definitions).map { EditedName($0.path) }
        let further = Set(differing).subtracting(changed)
        if !further.isEmpty { return .further(further) }
        guard !Self.namesMeet(from: before.namesOfParts, to: new.namesOfParts, others: kept.namesOfParts) else {
            return .unknown
        }
        kept.tables += new.tables
        kept.definitions += new.definitions
        kept.sort()
        return .schema(kept)
    }

    /// Whether a name that the server may have made up depends on the order of everything.
    private static func namesMeet(
        from before: Set<EditedName>, to after: Set<EditedName>, others: Set<EditedName>
    ) -> Bool {
        let moved = before.symmetricDifference(after)
        func isAmong(_ names: Set<EditedName>, _ name: EditedName) -> Bool {
            names.contains(name) || name.unnumbered.map { names.contains(EditedName($0)) } ?? false
        }
        return others.contains { isAmong(moved, $0) } || moved.contains { isAmong(others, $0) }
    }
}

extension MartletSchema.Schema {
    /// The objects with one of some names, and the others.
    fileprivate func divided(
        by names: Set<EditedName>
    ) -> (among: MartletSchema.Schema, others: MartletSchema.Schema) {
        var parts = (among: MartletSchema.Schema(), others: MartletSchema.Schema())
        for table in tables {
            if names.contains(EditedName(table.path)) {
                parts.among.tables.append(table)
            } else {
                parts.others.tables.append(table)
            }
        }
        for definition in definitions {
            if names.contains(EditedName(definition.path)) {
                parts.among.definitions.append(definition)
            } else {
                parts.others.definitions.append(definition)
            }
        }
        return parts
    }
}
