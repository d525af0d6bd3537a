import MartletComparator
import MartletSchema

/// Finds the definitions that are the same before and after a plan and stand on something that is not.
struct DependentDefinitions {
    /// Those that are put aside on their own, since they stand on a table or view that goes and comes again.
    let putAside: [Definition]

    private let kept: [Definition]
    private let rules: ComparisonRules

    init(before: Schema, after: Schema, changes: [Change], rules: ComparisonRules) {
        self.rules = rules
        let form = ComparableForm(rules: rules, schema: Schema())
        let old = Set(before.definitions.map(form.definition))
        let unchanged = after.definitions.filter { old.contains(form.definition($0)) }
        let comingAgain = Self.relationsComingAgain(changes, after: after, rules: rules)
        putAside = Self.standing(on: comingAgain, among: unchanged.filter { !$0.mayHoldRows }, rules: rules)
        let taken = Set(putAside.map(\.identity))
        kept = unchanged.filter { !taken.contains($0.identity) }
    }

    /// Those that vanish with the table, as triggers do.
    func unchanged(ownedBy path: ObjectPath) -> [Definition] {
        let own = rules.fold(path)
        return kept.filter { $0.owner.map(rules.fold) == own }
    }

    /// Those that mention the table, directly or through one another; what others stand on comes first.
    ///
    /// Those that may hold rows of their own are left out, since dropping them would lose these.
    func unchanged(over path: ObjectPath) -> [Definition] {
        Self.standing(on: [rules.fold(path)], among: kept.filter { !$0.mayHoldRows }, rules: rules)
    }

    /// The tables and views that are dropped and whose names are there afterwards too.
    private static func relationsComingAgain(
        _ changes: [Change], after: Schema, rules: ComparisonRules
    ) -> Set<ObjectPath> {
        var gone: Set<ObjectPath> = []
        for change in changes {
            switch change {
            case .dropTable(let table): gone.insert(rules.fold(table.path))
            case .dropDefinition(let definition), .replaceDefinition(let definition, _):
                if definition.kind != .trigger { gone.insert(rules.fold(definition.path)) }
            default: break
            }
        }
        if gone.isEmpty { return [] }
        let there = after.tables.map(\.path) + after.definitions.filter { $0.kind != .trigger }.map(\.path)
        return gone.intersection(there.map(rules.fold))
    }

    /// The definitions that mention one of the relations, directly or through one another, in an order in which they
    /// can be created.
    private static func standing(
        on relations: Set<ObjectPath>, among definitions: [Definition], rules: ComparisonRules
    ) -> [Definition] {
        if relations.isEmpty { return [] }
        var reached = relations
        var found: Set<Definition.Identity> = []
        while true {
            let next = definitions.filter { !found.contains($0.identity) && $0.mentions(reached, rules) }
            if next.isEmpty { break }
            found.formUnion(next.map(\.identity))
            reached.formUnion(next.filter { $0.kind != .trigger }.map { rules.fold($0.path) })
        }
        var waiting = definitions.filter { found.contains($0.identity) }
        var ordered: [Definition] = []
        while !waiting.isEmpty {
            let open = Set(waiting.filter { $0.kind != .trigger }.map { rules.fold($0.path) })
            let free = waiting.filter { !$0.mentions(open.subtracting([rules.fold($0.path)]), rules) }
            // Views that mention each other in a circle have no order; the database says so itself.
            let placed = free.isEmpty ? waiting : free
            ordered += placed
            let taken = Set(placed.map(\.identity))
            waiting.removeAll { taken.contains($0.identity) }
        }
        return ordered
    }
}

extension Definition {
    /// Whether it may be a kind of table, as opaque objects are that belong to no other.
    fileprivate var mayHoldRows: Bool { isOpaque && owner == nil }

    /// Whether it stands on one of these relations.
    fileprivate func mentions(_ relations: Set<ObjectPath>, _ rules: ComparisonRules) -> Bool {
        dependencies.contains { relations.contains(rules.fold($0)) }
            || owner.map { relations.contains(rules.fold($0)) } ?? false
    }
}
