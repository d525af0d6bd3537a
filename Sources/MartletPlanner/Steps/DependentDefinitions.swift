import MartletComparator
import MartletSchema

/// Finds the definitions that stand on a table and are the same before and after a plan.
struct DependentDefinitions {
    private let kept: [Definition]
    private let rules: ComparisonRules

    init(before: Schema, after: Schema, rules: ComparisonRules) {
        self.rules = rules
        let form = ComparableForm(rules: rules, schema: Schema())
        let old = Set(before.definitions.map(form.definition))
        kept = after.definitions.filter { old.contains(form.definition($0)) }
    }

    /// Those that vanish with the table, as triggers do.
    func unchanged(ownedBy path: ObjectPath) -> [Definition] {
        let own = rules.fold(path)
        return kept.filter { $0.owner.map(rules.fold) == own }
    }

    /// Those that mention the table, directly or through one another; what others stand on comes first.
    ///
    /// Opaque ones are left out: they may keep rows of their own, which dropping them would lose.
    func unchanged(over path: ObjectPath) -> [Definition] {
        var reached: Set<ObjectPath> = [rules.fold(path)]
        var found: [Definition] = []
        var rest = kept.filter { !$0.isOpaque }
        while true {
            let next = rest.filter { definition in
                (definition.dependencies + [definition.owner].compactMap(\.self))
                    .contains { reached.contains(rules.fold($0)) }
            }
            if next.isEmpty { return found }
            found += next
            reached.formUnion(next.filter { $0.kind != .trigger }.map { rules.fold($0.path) })
            let taken = Set(next.map(\.identity))
            rest.removeAll { taken.contains($0.identity) }
        }
    }
}
