import MartletSchema

/// Finds what is handed over before all else: partitions with their indexes, and sequences with where they stand.
struct Preparations {
    /// A table of both states, with paths as the host gave them and with whole ones.
    struct Pair {
        let before: Table
        let after: Table?
        /// The same with every path whole.
        let whole: (before: Table, after: Table?)
    }

    private let pairs: [Pair]
    private let definitions: (before: [Definition], after: [Definition])
    private let namespace: DefaultNamespace

    /// Takes what is to change.
    init(from before: Schema, to after: Schema, namespace: DefaultNamespace) {
        self.namespace = namespace
        definitions = (before.definitions, after.definitions)
        let wholeBefore = namespace.completing(before).tables
        var targets: [ObjectPath: (given: Table, whole: Table)] = [:]
        for (table, whole) in zip(after.tables, namespace.completing(after).tables) {
            targets[whole.path] = (table, whole)
        }
        pairs = zip(before.tables, wholeBefore).map { table, whole in
            let target = targets[whole.path]
            return Pair(before: table, after: target?.given, whole: (whole, target?.whole))
        }
    }

    /// The operations, in the order in which they run.
    func operations() -> [Operation] {
        let partitions = pairs.map { PartitionHandover($0, namespace: namespace) }
        var tables: [[ExactText]: Pair] = [:]
        for pair in pairs { tables[pair.whole.before.path.components.map { ExactText($0) }] = pair }
        return partitions.compactMap(\.leaving) + partitions.compactMap { $0.disinheriting(tables) }
            + pairs.flatMap { TakenIndexes($0, namespace: namespace).operations(tables) }
            + partitions.compactMap { $0.joining(tables) } + sequences()
    }

    private func sequences() -> [Operation] {
        let names = (
            before: SequenceDefinitions(definitions.before, namespace),
            after: SequenceDefinitions(definitions.after, namespace)
        )
        return pairs.flatMap { pair in
            SequenceHandover(pair, before: names.before, after: names.after).operations
        }
    }
}
