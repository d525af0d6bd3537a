/// Puts steps in an order in which each finds what it needs.
enum StepOrder {
    /// Orders the steps.
    ///
    /// - Returns: The steps in order, and a sentence for each cycle of wishes that had to be broken.
    /// - Throws: `PlanningError` where there is no order.
    static func sort(_ steps: [Step]) throws(PlanningError) -> (steps: [Step], notes: [String]) {
        let sorted = steps.enumerated()
            .sorted { ($0.element.object, $0.offset) < ($1.element.object, $1.offset) }
            .map(\.element)
        var graph = OrderedGraph(priorities: sorted.map(\.priority.rawValue))
        var makers: [Resource: [Int]] = [:]
        var changers: [Resource: [Int]] = [:]
        var removers: [Resource: [Int]] = [:]
        for (position, step) in sorted.enumerated() {
            for resource in step.makes { makers[resource, default: []].append(position) }
            for resource in step.alters { changers[resource, default: []].append(position) }
            for resource in step.removes { removers[resource, default: []].append(position) }
        }
        for (position, step) in sorted.enumerated() {
            for resource in step.makes {
                for remover in removers[resource] ?? [] { graph.addEdge(from: remover, to: position) }
            }
            for (resource, strength) in step.needs {
                for maker in (makers[resource] ?? []) + (changers[resource] ?? []) {
                    graph.addEdge(from: maker, to: position, strength)
                }
            }
            for (resource, strength) in step.frees {
                for other in (changers[resource] ?? []) + (removers[resource] ?? []) {
                    graph.addEdge(from: position, to: other, strength)
                }
            }
        }
        do {
            let result = try graph.sorted()
            let notes = result.brokenCycles.map { cycle in
                "cycle broken: " + names(of: cycle, in: sorted)
            }
            return (result.order.map { sorted[$0] }, notes)
        } catch {
            throw .cycle(names(of: error, in: sorted))
        }
    }

    private static func names(of cycle: OrderedGraph.Cycle, in steps: [Step]) -> String {
        // A circle has no beginning; the first by name is one that does not depend on how it was found.
        let first = cycle.vertices.indices.min { cycle.vertices[$0] < cycle.vertices[$1] } ?? 0
        let names = (cycle.vertices[first...] + cycle.vertices[..<first]).map { steps[$0].object }
        return (names + names.prefix(1)).joined(separator: " → ")
    }
}
