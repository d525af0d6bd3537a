package import MartletComparator
package import MartletSchema

/// Finds the tables that tables stand on.
package struct TableFoundations {
    private let tables: [ObjectPath: Table]
    private let rules: ComparisonRules

    /// Takes the tables of a schema.
    package init(of schema: Schema, rules: ComparisonRules) {
        tables = Dictionary(schema.tables.map { (rules.fold($0.path), $0) }) { first, _ in first }
        self.rules = rules
    }

    /// The table of a path.
    func table(_ path: ObjectPath) -> Table? { tables[rules.fold(path)] }

    /// The tables that a table stands on, and those that these stand on.
    package func beneath(_ table: Table) -> [Table] {
        var found: [ObjectPath: Table] = [:]
        var rest = [table]
        while let next = rest.popLast() {
            for object in next.dependencies where rules.isRelation(object.kind) {
                let path = rules.fold(object.path)
                guard found[path] == nil, let other = tables[path] else { continue }
                found[path] = other
                rest.append(other)
            }
        }
        return found.values.sorted { $0.path < $1.path }
    }
}
