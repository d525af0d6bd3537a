import MartletComparator
import MartletSchema

/// Takes foreign keys out of changes whose tables would wait for one another in a circle.
///
/// Where a foreign key can only name a table that is there, tables that refer to each other have no order. Some of
/// their foreign keys are then added once all of the tables are there.
struct ForeignKeyCycles {
    /// Foreign keys of one table that are added afterwards.
    struct Deferral {
        /// The table without them, once its other changes are made.
        var bare: Table
        /// The table with them.
        var full: Table
        /// The table as it is now; nil where it is created.
        var before: Table?
        /// What is added.
        var keys: [ForeignKey]
        /// Why it is added so late, for people.
        var reason = "added afterwards, since the tables refer to each other in a circle"
    }

    /// The changes without what is added afterwards.
    private(set) var changes: [Change]
    /// What is added afterwards.
    private(set) var deferrals: [Deferral] = []
    /// A sentence for each circle that was broken.
    private(set) var notes: [String] = []

    private let rules: ComparisonRules

    /// Leaves all changes as they are, for a database whose foreign keys may name what is not there yet.
    init(unbroken changes: [Change], rules: ComparisonRules) {
        self.changes = changes
        self.rules = rules
    }

    /// Breaks the circles.
    init(breaking changes: [Change], rules: ComparisonRules) {
        self.init(unbroken: changes, rules: rules)
        var nodes = changes.enumerated().compactMap { position, change in Node(change, position, rules) }
        nodes.sort { $0.path < $1.path }
        var waitsFor = references(of: nodes)
        var waiters: [[Int]] = Array(repeating: [], count: nodes.count)
        for (table, others) in waitsFor.enumerated() { for other in others { waiters[other].append(table) } }
        var ready = nodes.indices.filter { waitsFor[$0].isEmpty }
        var waiting = Set(nodes.indices.filter { !waitsFor[$0].isEmpty })
        while true {
            while let placed = ready.popLast() {
                for waiter in waiters[placed] where waitsFor[waiter].remove(placed) != nil && waitsFor[waiter].isEmpty {
                    waiting.remove(waiter)
                    ready.append(waiter)
                }
            }
            if waiting.isEmpty { break }
            let freed = tableToFree(of: waiting.sorted(), nodes, waitsFor)
            cut(
                nodes[freed.table], circle: freed.circle.map { nodes[$0] },
                from: waitsFor[freed.table].map { nodes[$0] })
            waitsFor[freed.table] = []
            waiting.remove(freed.table)
            ready.append(freed.table)
        }
        self.changes.removeAll {
            if case .alterTable(let alteration) = $0 { alteration.changes.isEmpty } else { false }
        }
    }

    /// A table that is created or gets foreign keys.
    private struct Node {
        var path: ObjectPath
        var position: Int
        var isCreated: Bool
        var keys: [ForeignKey]

        init?(_ change: Change, _ position: Int, _ rules: ComparisonRules) {
            switch change {
            case .createTable(let table):
                path = rules.fold(table.path)
                isCreated = true
                keys = table.foreignKeys
            case .alterTable(let alteration):
                path = rules.fold(alteration.before.path)
                isCreated = false
                keys = alteration.changes.compactMap { if case .addForeignKey(let key) = $0 { key } else { nil } }
            default: return nil
            }
            self.position = position
        }
    }

    /// For each table, the others that it refers to.
    private func references(of nodes: [Node]) -> [Set<Int>] {
        let places = Dictionary(nodes.enumerated().map { ($0.element.path, $0.offset) }) { first, _ in first }
        return nodes.enumerated().map { place, node in
            Set(node.keys.compactMap { places[rules.fold($0.referencedTable)] }).subtracting([place])
        }
    }

    /// Chooses a table on a circle: one that is created, before one that has rows to check.
    private func tableToFree(
        of waiting: [Int], _ nodes: [Node], _ waitsFor: [Set<Int>]
    ) -> (table: Int, circle: [Int]) {
        let ordered = waiting.filter { nodes[$0].isCreated } + waiting.filter { !nodes[$0].isCreated }
        for table in ordered {
            if let circle = shortestCircle(through: table, waitsFor) { return (table, circle) }
        }
        preconditionFailure("tables that all wait for one another stand on a circle")
    }

    private func shortestCircle(through table: Int, _ waitsFor: [Set<Int>]) -> [Int]? {
        var cameFrom: [Int: Int] = [:]
        var frontier = [table]
        while !frontier.isEmpty {
            var next: [Int] = []
            for vertex in frontier {
                for target in waitsFor[vertex].sorted() {
                    if target == table {
                        var trail = [vertex]
                        while let last = trail.last, last != table, let previous = cameFrom[last] {
                            trail.append(previous)
                        }
                        return trail.reversed()
                    }
                    if cameFrom[target] == nil {
                        cameFrom[target] = vertex
                        next.append(target)
                    }
                }
            }
            frontier = next
        }
        return nil
    }

    /// Takes a table's foreign keys to tables that come later out of its change.
    private mutating func cut(_ node: Node, circle: [Node], from others: [Node]) {
        let later = Set(others.map(\.path))
        func isLater(_ key: ForeignKey) -> Bool { later.contains(rules.fold(key.referencedTable)) }
        let keys = node.keys.filter(isLater)
        switch changes[node.position] {
        case .createTable(let table):
            var bare = table
            bare.foreignKeys.removeAll(where: isLater)
            changes[node.position] = .createTable(bare)
            deferrals.append(Deferral(bare: bare, full: table, before: nil, keys: keys))
        case .alterTable(var alteration):
            let full = alteration.after
            let cutKeys = Set(keys)
            alteration.after.foreignKeys.removeAll { cutKeys.contains($0) }
            alteration.changes.removeAll { if case .addForeignKey(let key) = $0 { isLater(key) } else { false } }
            changes[node.position] = .alterTable(alteration)
            deferrals.append(
                Deferral(bare: alteration.after, full: full, before: alteration.before, keys: keys))
        default: return
        }
        let names = (circle + circle.prefix(1)).map { "table \($0.path)" }.joined(separator: " → ")
        let columns = keys.map { "(\($0.columns.joined(separator: ", "))) → \($0.referencedTable)" }
        notes.append(
            "cycle broken: \(names); added afterwards: \(columns.count == 1 ? "foreign key" : "foreign keys") "
                + columns.joined(separator: ", ") + " of \(node.path)")
    }
}
