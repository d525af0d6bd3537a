/// A directed graph whose vertices have priorities, put in an order in which every edge points forward.
///
/// Hard edges always hold. Soft edges are wishes: where they close a cycle, one of them is given up.
struct OrderedGraph {
    /// How strictly an edge holds.
    enum Strength {
        /// The order would not run without it.
        case hard
        /// The order runs without it, and is better with it.
        case soft
    }

    /// A cycle of hard edges, which has no order.
    struct Cycle: Error, Hashable {
        /// The vertices on the cycle, in the order of its edges.
        var vertices: [Int]
    }

    private let priorities: [Int]
    private var hard: [Set<Int>]
    private var soft: [Set<Int>]

    /// Makes a graph without edges.
    ///
    /// - Parameter priorities: For each vertex, how early it comes among those that are free to go; the lowest first,
    ///   equal ones in order of their numbers.
    init(priorities: [Int]) {
        self.priorities = priorities
        hard = Array(repeating: [], count: priorities.count)
        soft = Array(repeating: [], count: priorities.count)
    }

    /// Says that `first` comes before `second`.
    mutating func addEdge(from first: Int, to second: Int, _ strength: Strength = .hard) {
        guard first != second else { return }
        switch strength {
        case .hard: hard[first].insert(second)
        case .soft: soft[first].insert(second)
        }
    }

    /// Puts the vertices in order.
    ///
    /// - Returns: The order, and the cycles that soft edges would have closed and that were broken by giving one up.
    /// - Throws: `Cycle` where hard edges alone close one.
    func sorted() throws(Cycle) -> (order: [Int], brokenCycles: [Cycle]) {
        var incomingHard = Array(repeating: 0, count: priorities.count)
        var incomingSoft = Array(repeating: 0, count: priorities.count)
        for targets in hard { for target in targets { incomingHard[target] += 1 } }
        for targets in soft { for target in targets { incomingSoft[target] += 1 } }
        var ready = ReadyList(priorities: priorities)
        for vertex in priorities.indices where incomingHard[vertex] == 0 && incomingSoft[vertex] == 0 {
            ready.insert(vertex)
        }
        var order: [Int] = []
        var isPlaced = Array(repeating: false, count: priorities.count)
        var broken: [Cycle] = []
        while order.count < priorities.count {
            if ready.isEmpty {
                // Only soft edges can hold all the rest back: free the first vertex that no hard edge holds.
                let waiting = priorities.indices.filter { !isPlaced[$0] }
                guard let freed = waiting.filter({ incomingHard[$0] == 0 }).min(by: precedes) else {
                    throw Cycle(vertices: cycle(among: waiting, edges: hard))
                }
                broken.append(Cycle(vertices: cycle(among: waiting, edges: zip(hard, soft).map { $0.union($1) })))
                incomingSoft[freed] = 0
                ready.insert(freed)
            }
            guard let vertex = ready.removeFirst(), !isPlaced[vertex] else { continue }
            isPlaced[vertex] = true
            order.append(vertex)
            for target in hard[vertex] where !isPlaced[target] {
                incomingHard[target] -= 1
                if incomingHard[target] == 0 && incomingSoft[target] == 0 { ready.insert(target) }
            }
            for target in soft[vertex] where !isPlaced[target] && incomingSoft[target] > 0 {
                incomingSoft[target] -= 1
                if incomingHard[target] == 0 && incomingSoft[target] == 0 { ready.insert(target) }
            }
        }
        return (order, broken)
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool { (priorities[left], left) < (priorities[right], right) }

    /// One cycle among vertices of which each has an edge coming in from another of them.
    private func cycle(among vertices: [Int], edges: [Set<Int>]) -> [Int] {
        var source: [Int: Int] = [:]
        let members = Set(vertices)
        for vertex in vertices {
            for target in edges[vertex].sorted() where members.contains(target) && source[target] == nil {
                source[target] = vertex
            }
        }
        guard var current = vertices.first(where: { source[$0] != nil }) else { return vertices }
        var trail: [Int] = []
        var place: [Int: Int] = [:]
        while place[current] == nil {
            place[current] = trail.count
            trail.append(current)
            guard let previous = source[current] else { return Array(trail.reversed()) }
            current = previous
        }
        return Array(trail[(place[current] ?? 0)...].reversed())
    }
}

/// The vertices that are free to go, by priority.
private struct ReadyList {
    private var buckets: [(priority: Int, vertices: [Int])]
    private let bucketOfPriority: [Int: Int]
    private let priorities: [Int]
    private var count = 0

    init(priorities: [Int]) {
        self.priorities = priorities
        let distinct = Set(priorities).sorted()
        buckets = distinct.map { ($0, []) }
        bucketOfPriority = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, $0.offset) })
    }

    var isEmpty: Bool { count == 0 }

    /// Keeps each bucket in descending order, so that the next vertex is taken from its end.
    mutating func insert(_ vertex: Int) {
        guard let bucket = bucketOfPriority[priorities[vertex]] else { return }
        var low = 0
        var high = buckets[bucket].vertices.count
        while low < high {
            let middle = (low + high) / 2
            if buckets[bucket].vertices[middle] > vertex { low = middle + 1 } else { high = middle }
        }
        buckets[bucket].vertices.insert(vertex, at: low)
        count += 1
    }

    mutating func removeFirst() -> Int? {
        for bucket in buckets.indices where !buckets[bucket].vertices.isEmpty {
            count -= 1
            return buckets[bucket].vertices.removeLast()
        }
        return nil
    }
}
