import MartletSchema

/// Tells the names of a partition's indexes that come with those of its parent.
struct PartitionIndexMapper {
    let catalog: Catalog

    /// The names that PostgreSQL would not have found by itself, as the attribute of the partition says them; nil where
    /// there are none.
    func names(of table: RelationRow, _ constraints: [ConstraintRow]) -> String? {
        let indexes = (catalog.indexesByTable[table.id] ?? []).compactMap { index(of: $0, table, constraints) }
        let groups = Dictionary(grouping: indexes) { $0.columns + [$0.label] }
        return PartitionIndexNames(groups.values.flatMap { entries(for: $0, of: table) })?.text
    }

    /// An index that came with one of the parent's.
    private struct InheritedIndex {
        var parent: String
        var name: String
        /// What a name that PostgreSQL finds is made of.
        var columns: [String]
        var label: String
    }

    private func index(
        of row: IndexRow, _ table: RelationRow, _ constraints: [ConstraintRow]
    ) -> InheritedIndex? {
        guard let relation = catalog.relations[row.id], relation.isPartition,
            let parent = catalog.parents[row.id]?.first.flatMap({ catalog.relations[$0] })
        else { return nil }
        let constraint = constraints.first { $0.index == row.id && $0.kind.isOne(of: "pux") }
        // A primary key's name tells no columns.
        let columns = constraint?.kind == "p" ? [] : names(ofPartsOf: row)
        return InheritedIndex(
            parent: parent.name, name: relation.name, columns: columns, label: label(of: constraint))
    }

    /// The names of an index's parts: those of columns, and what PostgreSQL made up for expressions.
    private func names(ofPartsOf row: IndexRow) -> [String] {
        let parts = catalog.attributes[row.id] ?? []
        return row.columns.enumerated().compactMap { position, number in
            number == 0 ? parts.first { $0.number == position + 1 }?.name : catalog.column(row.table, number)
        }
    }

    /// What is to be told of indexes for which PostgreSQL finds the same name: made in the order of their parents' names,
    /// all but the first get a number.
    private func entries(for indexes: [InheritedIndex], of table: RelationRow) -> [PartitionIndexNames.Entry] {
        let ordered = indexes.sorted { ExactName.precedes($0.parent, $1.parent) }
        return ordered.enumerated().compactMap { position, index in
            let label = index.label + (position == 0 ? "" : "\(position)")
            let usual = GeneratedName.make(table: table.name, columns: index.columns, label: label)
            return ExactName.equal(usual, index.name)
                ? nil : PartitionIndexNames.Entry(parent: index.parent, usual: usual, own: index.name)
        }
    }

    private func label(of constraint: ConstraintRow?) -> String {
        switch constraint?.kind {
        case "p": "pkey"
        case "u": "key"
        case "x": "excl"
        default: "idx"
        }
    }
}
