/// What is in a database, read without anything of Martlet, comparable with that of another one.
struct DatabaseFacts: Sendable {
    /// The facts of each object by its kind and name, as the engine compares these; each a text to read.
    private(set) var objects: [String: [String]] = [:]

    /// The columns of each table in their order, which takes no part in the comparison.
    var columnOrder: [String: [String]] = [:]

    /// The names of the tables that have rows of their own, as statements can name them.
    var tables: [String] = []

    /// The columns that can be written, by table, with their types.
    var columns: [String: [Column]] = [:]

    /// The tables whose rows a table shows as its own, by that table.
    var parts: [String: Set<String>] = [:]

    struct Column: Sendable, Equatable {
        var name: String
        var type: String
        var isRequired: Bool
        var key: Int
    }

    mutating func add(_ lines: [String], to object: String) {
        objects[object, default: []] += lines
    }

    /// What one has and the other has not; empty where they are equal.
    func differences(from expected: DatabaseFacts) -> [String] {
        Set(objects.keys).union(expected.objects.keys).sorted().flatMap { object -> [String] in
            guard let mine = objects[object] else { return ["missing: \(object)"] }
            guard let wanted = expected.objects[object] else { return ["unexpected: \(object)"] }
            return Self.lacking(wanted, in: mine).map { "\(object): lacks \($0)" }
                + Self.lacking(mine, in: wanted).map { "\(object): has \($0)" }
        }
    }

    /// The tables whose columns stand in another order.
    func tablesInAnotherOrder(than expected: DatabaseFacts) -> [String] {
        columnOrder.keys.filter { columnOrder[$0] != expected.columnOrder[$0] }.sorted()
    }

    private static func lacking(_ lines: [String], in others: [String]) -> [String] {
        var rest = others
        return lines.filter { line in
            guard let index = rest.firstIndex(where: { $0.utf8.elementsEqual(line.utf8) }) else { return true }
            rest.remove(at: index)
            return false
        }
    }
}
