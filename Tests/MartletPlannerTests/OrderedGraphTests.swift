import Testing

@testable import MartletPlanner

@Suite struct OrderedGraphTests {
    @Test func prioritiesDecideAmongThoseThatAreFree() throws {
        var graph = OrderedGraph(priorities: [2, 0, 1, 0])
        #expect(try graph.sorted().order == [1, 3, 2, 0])
        graph.addEdge(from: 0, to: 1)
        #expect(try graph.sorted().order == [3, 2, 0, 1])
    }

    @Test func aSoftEdgeHoldsWhereItCan() throws {
        var graph = OrderedGraph(priorities: [0, 0])
        graph.addEdge(from: 1, to: 0, .soft)
        let sorted = try graph.sorted()
        #expect(sorted.order == [1, 0] && sorted.brokenCycles.isEmpty)
    }

    @Test func aSoftEdgeIsGivenUpAgainstAHardOne() throws {
        var graph = OrderedGraph(priorities: [0, 0, 0])
        graph.addEdge(from: 0, to: 1)
        graph.addEdge(from: 1, to: 0, .soft)
        graph.addEdge(from: 2, to: 0, .soft)
        let sorted = try graph.sorted()
        #expect(sorted.order == [2, 0, 1])
        #expect(sorted.brokenCycles.count == 1)
        #expect(Set(sorted.brokenCycles.first?.vertices ?? []) == [0, 1])
    }

    @Test func hardCyclesHaveNoOrderAndAreNamed() {
        var graph = OrderedGraph(priorities: [0, 0, 0, 0])
        graph.addEdge(from: 0, to: 1)
        graph.addEdge(from: 1, to: 2)
        graph.addEdge(from: 2, to: 1)
        graph.addEdge(from: 2, to: 3)
        #expect {
            try graph.sorted()
        } throws: { error in
            (error as? OrderedGraph.Cycle)?.vertices.sorted() == [1, 2]
        }
    }

    @Test func anEdgeToItselfIsNone() throws {
        var graph = OrderedGraph(priorities: [0])
        graph.addEdge(from: 0, to: 0)
        #expect(try graph.sorted().order == [0])
    }

    @Test func edgesCountOnceHoweverOftenTheyAreAdded() throws {
        var graph = OrderedGraph(priorities: [0, 0])
        for _ in 0..<3 {
            graph.addEdge(from: 1, to: 0)
            graph.addEdge(from: 1, to: 0, .soft)
        }
        let sorted = try graph.sorted()
        #expect(sorted.order == [1, 0] && sorted.brokenCycles.isEmpty)
    }

    @Test(arguments: 0..<200) func everyEdgeOfARandomGraphWithoutCyclesPointsForward(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...40, using: &generator)
        let hidden = Array(0..<count).shuffled(using: &generator)
        var graph = OrderedGraph(priorities: (0..<count).map { _ in Int.random(in: 0...3, using: &generator) })
        var edges: [(from: Int, to: Int)] = []
        for _ in 0..<Int.random(in: 0...(count * 3), using: &generator) {
            let ends = [Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator)]
                .sorted()
            guard ends[0] != ends[1] else { continue }
            edges.append((hidden[ends[0]], hidden[ends[1]]))
            graph.addEdge(from: hidden[ends[0]], to: hidden[ends[1]], Bool.random(using: &generator) ? .hard : .soft)
        }
        let sorted = try graph.sorted()
        #expect(sorted.order.sorted() == Array(0..<count))
        #expect(sorted.brokenCycles.isEmpty)
        var place = Array(repeating: 0, count: count)
        for (position, vertex) in sorted.order.enumerated() { place[vertex] = position }
        for edge in edges { #expect(place[edge.from] < place[edge.to]) }
    }

    @Test(arguments: 0..<200) func hardEdgesHoldWhateverTheSoftOnesWish(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 2...25, using: &generator)
        var graph = OrderedGraph(priorities: Array(repeating: 0, count: count))
        var hard: [(from: Int, to: Int)] = []
        for _ in 0..<(count * 2) {
            let first = Int.random(in: 0..<count, using: &generator)
            let second = Int.random(in: 0..<count, using: &generator)
            if first < second, Bool.random(using: &generator) {
                hard.append((first, second))
                graph.addEdge(from: first, to: second)
            } else {
                graph.addEdge(from: first, to: second, .soft)
            }
        }
        let order = try graph.sorted().order
        #expect(order.sorted() == Array(0..<count))
        for edge in hard {
            let first = try #require(order.firstIndex(of: edge.from))
            let second = try #require(order.firstIndex(of: edge.to))
            #expect(first < second)
        }
    }
}
