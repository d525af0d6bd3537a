import MartletSchema

/// A partition's own indexes that an index of its parent would take for its part, though the partition is to have both.
///
/// PostgreSQL makes no index for a partition that has one alike already
/// (https://www.postgresql.org/docs/current/sql-createindex.html). Where both are wanted, the partition's own is dropped
/// first and built again once the parent's has one.
struct TakenIndexes {
    private let pair: Preparations.Pair
    private let namespace: DefaultNamespace

    /// Takes a table.
    init(_ pair: Preparations.Pair, namespace: DefaultNamespace) {
        self.pair = pair
        self.namespace = namespace
    }

    /// What drops them.
    func operations(_ tables: [[ExactText]: Preparations.Pair]) -> [Operation] {
        guard let after = pair.after else { return [] }
        let parents = ancestors(tables)
        return pair.before.indexes.compactMap { index in
            guard after.indexes.contains(where: { ExactName.equal($0.name, index.name) && Self.alike($0, index) }),
                parents.contains(where: { takes(index, $0) })
            else { return nil }
            return .dropIndex(index, table: pair.before.path)
        }
    }

    /// The table's parent, its parent, and so on, as far as they are there in both states.
    private func ancestors(_ tables: [[ExactText]: Preparations.Pair]) -> [Preparations.Pair] {
        var ancestors: [Preparations.Pair] = []
        var table = pair.after
        while let name = table?.attributes.text(PostgreSQLAttributes.partitionOf),
            let parent = tables[NamePath.parts(of: name, in: namespace)], ancestors.count < tables.count
        {
            ancestors.append(parent)
            table = parent.after
        }
        return ancestors
    }

    /// Whether a parent comes to an index for which it would take the table's.
    private func takes(_ index: Index, _ parent: Preparations.Pair) -> Bool {
        parent.after?.indexes.contains { wanted in
            let isThere = parent.before.indexes.contains {
                ExactName.equal($0.name, wanted.name) && Self.alike($0, wanted)
            }
            return Self.alike(wanted, index) && (joins || !isThere)
        } == true
    }

    private var joins: Bool {
        [PostgreSQLAttributes.partitionOf, PostgreSQLAttributes.partitionBound].contains {
            pair.before.attributes[$0] != pair.after?.attributes[$0]
        }
    }

    /// Whether PostgreSQL takes two indexes for alike.
    private static func alike(_ one: Index, _ other: Index) -> Bool {
        let own = [
            PostgreSQLAttributes.storageParameters, PostgreSQLAttributes.tablespace, PostgreSQLAttributes.clustered,
            PostgreSQLAttributes.comment,
        ]
        var (one, other) = (one, other)
        for key in own {
            one.attributes[key] = nil
            other.attributes[key] = nil
        }
        return one.parts == other.parts && one.isUnique == other.isUnique && one.predicate == other.predicate
            && one.attributes == other.attributes
    }
}
