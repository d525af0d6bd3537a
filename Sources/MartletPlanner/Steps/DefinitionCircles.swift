import MartletComparator
import MartletSchema

/// The definitions that seem to need each other.
///
/// A name can stand in a text and mean something else: a view may have a column that is called as another view. Where
/// the database takes a definition before what it mentions is there, such a circle is no reason to do nothing.
struct DefinitionCircles {
    private var members: Set<Definition.Identity> = []
    private let rules: ComparisonRules

    /// Finds the circles: what is left once everything is taken away, again and again, that needs none of the rest or
    /// that none of the rest needs.
    init(_ definitions: [Definition], rules: ComparisonRules) {
        self.rules = rules
        var needs: [Definition.Identity: Set<Definition.Identity>] = [:]
        for definition in definitions where rules.isRelation(definition.kind) {
            needs[rules.dependency(definition.identity), default: []]
                .formUnion(definition.dependencies.map(rules.dependency))
        }
        members = Self.unpeeled(needs)
        var neededBy: [Definition.Identity: Set<Definition.Identity>] = [:]
        for name in members {
            for other in needs[name] ?? [] where members.contains(other) { neededBy[other, default: []].insert(name) }
        }
        for name in members where neededBy[name] == nil { neededBy[name] = [] }
        members = Self.unpeeled(neededBy)
    }

    /// How strictly one definition waits for another object.
    func strength(
        from definition: Definition.Identity, to object: Definition.Identity
    ) -> OrderedGraph.Strength {
        members.contains(rules.dependency(definition)) && members.contains(rules.dependency(object)) ? .soft : .hard
    }

    /// What remains when all goes that needs nothing which is still there.
    private static func unpeeled(
        _ needs: [Definition.Identity: Set<Definition.Identity>]
    ) -> Set<Definition.Identity> {
        var waiting = needs.mapValues { $0.intersection(needs.keys).count }
        var users: [Definition.Identity: [Definition.Identity]] = [:]
        for (name, others) in needs { for other in others { users[other, default: []].append(name) } }
        var free = waiting.filter { $0.value == 0 }.map(\.key)
        while let name = free.popLast() {
            waiting[name] = nil
            for user in users[name] ?? [] {
                guard let count = waiting[user] else { continue }
                waiting[user] = count - 1
                if count == 1 { free.append(user) }
            }
        }
        return Set(waiting.keys)
    }
}
