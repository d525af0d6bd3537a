import MartletComparator
import MartletSchema

/// The definitions that seem to need each other.
///
/// A name can stand in a text and mean something else: a view may have a column that is called as another view. Where
/// the database takes a definition before what it mentions is there, such a circle is no reason to do nothing.
struct DefinitionCircles {
    private var members: Set<ObjectPath> = []
    private let rules: ComparisonRules

    /// Finds the circles: what is left once everything is taken away, again and again, that needs none of the rest or
    /// that none of the rest needs.
    init(_ definitions: [Definition], rules: ComparisonRules) {
        self.rules = rules
        var needs: [ObjectPath: Set<ObjectPath>] = [:]
        for definition in definitions where definition.kind != .trigger {
            needs[rules.fold(definition.path), default: []].formUnion(definition.dependencies.map(rules.fold))
        }
        members = Self.unpeeled(needs)
        var neededBy: [ObjectPath: Set<ObjectPath>] = [:]
        for name in members {
            for other in needs[name] ?? [] where members.contains(other) { neededBy[other, default: []].insert(name) }
        }
        for name in members where neededBy[name] == nil { neededBy[name] = [] }
        members = Self.unpeeled(neededBy)
    }

    /// How strictly one definition waits for another relation.
    func strength(from definition: ObjectPath, to relation: ObjectPath) -> OrderedGraph.Strength {
        members.contains(rules.fold(definition)) && members.contains(rules.fold(relation)) ? .soft : .hard
    }

    /// What remains when all goes that needs nothing which is still there.
    private static func unpeeled(_ needs: [ObjectPath: Set<ObjectPath>]) -> Set<ObjectPath> {
        var waiting = needs.mapValues { $0.intersection(needs.keys).count }
        var users: [ObjectPath: [ObjectPath]] = [:]
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
