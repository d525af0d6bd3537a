import MartletComparator
import MartletSchema
import MartletSource

/// Leaves alone the collations and attributes that a table of the target has of its own, on what could be carried over
/// without those of its source.
struct CounterpartDetails {
    private let own: MartletSchema.Table
    private let rules: ComparisonRules

    init(of own: MartletSchema.Table, rules: ComparisonRules) {
        self.own = own
        self.rules = rules
    }

    /// Puts the details of one part into a desired table.
    func keep(_ part: Omission.Part, in table: inout MartletSchema.Table) {
        switch part {
        case .table: table.attributes = own.attributes
        case .column(_, let name):
            for position in table.columns.indices where isSame(table.columns[position].name, name.text) {
                let source = own.columns.first { isSame($0.name, name.text) }
                table.columns[position].attributes = source?.attributes ?? [:]
            }
        case .primaryKey:
            if let key = table.primaryKey {
                table.primaryKey = detailed(key, among: [own.primaryKey].compactMap(\.self))
            }
        case .unique(_, let columns):
            for position in table.uniques.indices where isSame(table.uniques[position].columns, columns.map(\.text)) {
                table.uniques[position] = detailed(table.uniques[position], among: own.uniques)
            }
        case .foreignKey(_, let columns):
            for position in table.foreignKeys.indices
            where isSame(table.foreignKeys[position].columns, columns.map(\.text)) {
                let source = own.foreignKeys.first { isSame($0.columns, columns.map(\.text)) }
                table.foreignKeys[position].attributes = source?.attributes ?? [:]
            }
        case .index(_, let name):
            for position in table.indexes.indices where isSame(table.indexes[position].name, name.text) {
                table.indexes[position] = detailed(table.indexes[position])
            }
        case .defaultValue, .collation, .check, .definition, .namespace, .detail: break
        }
    }

    private func detailed(_ key: KeyConstraint, among others: [KeyConstraint]) -> KeyConstraint {
        guard let source = others.first(where: { isSame($0.columns, key.columns) }) else { return key }
        var result = key
        result.attributes = source.attributes
        for (position, part) in source.parts.enumerated() { result.parts[position].collation = part.collation }
        return result
    }

    private func detailed(_ index: MartletSchema.Index) -> MartletSchema.Index {
        guard let source = own.indexes.first(where: { isSame($0.name, index.name) }),
            source.parts.count == index.parts.count
        else { return index }
        var result = index
        result.attributes = source.attributes
        for (position, part) in source.parts.enumerated() where part.term == index.parts[position].term {
            result.parts[position].collation = part.collation
        }
        return result
    }

    private func isSame(_ left: String, _ right: String) -> Bool { rules.fold(left) == rules.fold(right) }

    private func isSame(_ left: [String], _ right: [String]) -> Bool { left.map(rules.fold) == right.map(rules.fold) }
}
