import MartletComparator
import MartletSchema

/// Finds the foreign keys that keep tables from being dropped, each of which the next one refers to.
struct DroppedCircles {
    /// The foreign keys that go first, by the table that has them.
    private(set) var keys: [(table: Table, keys: [ForeignKey])] = []

    /// Looks for circles among the tables that some changes drop.
    init(in changes: [Change], rules: ComparisonRules) {
        var rest: [ObjectPath: Table] = [:]
        for case .dropTable(let table) in changes { rest[rules.fold(table.path)] = table }
        // What is no longer referred to is dropped, and what refers to nothing more is in no one's way.
        for direction in [Direction.referring, .referred] { Self.peel(&rest, direction, rules) }
        for table in rest.values.sorted(by: { $0.path < $1.path }) {
            let own = rules.fold(table.path)
            let others = table.foreignKeys.filter { key in
                let target = rules.fold(key.referencedTable)
                return target != own && rest[target] != nil
            }
            if !others.isEmpty { keys.append((table, others)) }
        }
    }

    private enum Direction { case referring, referred }

    /// Takes away, again and again, the tables at one end of all chains.
    private static func peel(_ rest: inout [ObjectPath: Table], _ direction: Direction, _ rules: ComparisonRules) {
        var count: [ObjectPath: Int] = [:]
        var next: [ObjectPath: [ObjectPath]] = [:]
        for (path, table) in rest {
            for target in Set(table.foreignKeys.map { rules.fold($0.referencedTable) })
            where target != path && rest[target] != nil {
                let (from, to) = direction == .referring ? (path, target) : (target, path)
                next[from, default: []].append(to)
                count[to, default: 0] += 1
            }
        }
        var free = rest.keys.filter { count[$0] == nil }
        while let path = free.popLast() {
            rest[path] = nil
            for other in next[path] ?? [] {
                count[other, default: 0] -= 1
                if count[other] == 0 { free.append(other) }
            }
        }
    }
}
