/// Runs many cases, two at a time.
enum TestWorkers {
    static func run<Case: Sendable>(_ cases: [Case], _ body: @escaping @Sendable (Case) async -> Void) async {
        await withTaskGroup { group in
            for worker in 0..<2 {
                group.addTask {
                    for position in stride(from: worker, to: cases.count, by: 2) { await body(cases[position]) }
                }
            }
        }
    }
}
