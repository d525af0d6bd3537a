import MartletComparator
import MartletSchema

/// Finds the definitions that are the same before and after a plan and stand on something that is not.
struct DependentDefinitions {
    /// Those that are put aside on their own, since they stand on something that goes and comes again.
    let putAside: [Definition]

    private let kept: [Definition]
    private let rules: ComparisonRules

    /// Finds them.
    ///
    /// - Parameters:
    ///   - before: The schema that is left.
    ///   - after: The schema that is reached.
    ///   - unsettled: What goes and comes again, or is changed in a way that nothing may stand on meanwhile.
    ///   - rules: How names compare.
    init(before: Schema, after: Schema, unsettled: Set<Definition.Identity>, rules: ComparisonRules) {
        self.rules = rules
        let form = ComparableForm(rules: rules, schema: Schema())
        let old = Set(before.definitions.map(form.definition))
        let unchanged = after.definitions.filter { old.contains(form.definition($0)) }
        putAside = Self.standing(on: unsettled, among: unchanged.filter { !$0.mayHoldRows }, rules: rules)
        let taken = Set(putAside.map(\.identity))
        kept = unchanged.filter { !taken.contains($0.identity) }
    }

    /// Those that vanish with the table, as triggers do.
    func unchanged(ownedBy path: ObjectPath) -> [Definition] {
        let own = rules.fold(path)
        return kept.filter { $0.owner.map(rules.fold) == own }
    }

    /// Those that use one of the table's columns, directly or through one another; what others stand on comes first.
    ///
    /// Where the database does not say which columns a definition uses, it counts as using all. Those that may hold rows
    /// of their own are left out, since dropping them would lose these.
    func unchanged(over path: ObjectPath, using columns: [String]) -> [Definition] {
        let table = rules.fold(path)
        let touched = Set(columns.map(rules.fold))
        func uses(_ definition: Definition) -> Bool {
            guard definition.stands(on: [.relation(table)], rules) else { return false }
            let named = definition.dependencies.filter { $0.kind == .column }.map { rules.fold($0.path) }
                .filter { ObjectPath(table.components + [$0.name]) == $0 }
            return named.isEmpty || named.contains { touched.contains($0.name) }
        }
        let able = kept.filter { !$0.mayHoldRows }
        let direct = able.filter(uses)
        let found = Set(direct.map(\.identity))
        let indirect = Self.standing(
            on: Set(direct.map { rules.dependency($0.identity) }), among: able.filter { !found.contains($0.identity) },
            rules: rules)
        return Self.inOrder(direct + indirect, rules: rules)
    }

    /// The definitions that mention one of the objects, directly or through one another, in an order in which they
    /// can be created.
    private static func standing(
        on objects: Set<Definition.Identity>, among definitions: [Definition], rules: ComparisonRules
    ) -> [Definition] {
        if objects.isEmpty { return [] }
        let found = definitions.standing(on: objects, rules).found
        return inOrder(definitions.filter { found.contains($0.identity) }, rules: rules)
    }

    private static func inOrder(_ definitions: [Definition], rules: ComparisonRules) -> [Definition] {
        var waiting = definitions
        var ordered: [Definition] = []
        while !waiting.isEmpty {
            let open = Set(waiting.map { rules.dependency($0.identity) })
            let free = waiting.filter { !$0.stands(on: open.subtracting([rules.dependency($0.identity)]), rules) }
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

    /// Whether it needs one of these objects.
    func stands(on objects: Set<Definition.Identity>, _ rules: ComparisonRules) -> Bool {
        dependencies.contains { objects.contains(rules.dependency($0)) }
            || owner.map { objects.contains(.relation(rules.fold($0))) } ?? false
    }
}

extension [Definition] {
    /// Those that stand on one of the objects, directly or through one another.
    ///
    /// - Returns: `found`, their identities, and `reached`, the objects and them by the names of dependencies.
    func standing(
        on objects: Set<Definition.Identity>, _ rules: ComparisonRules
    ) -> (found: Set<Definition.Identity>, reached: Set<Definition.Identity>) {
        var reached = objects
        var found: Set<Definition.Identity> = []
        while true {
            let next = filter { !found.contains($0.identity) && $0.stands(on: reached, rules) }
            if next.isEmpty { return (found, reached) }
            found.formUnion(next.map(\.identity))
            reached.formUnion(next.map { rules.dependency($0.identity) })
        }
    }
}
