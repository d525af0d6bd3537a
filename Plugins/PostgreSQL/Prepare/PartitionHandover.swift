import MartletSchema

/// What becomes of a table that is to be a partition, or a partition that is to be a table of its own or another part.
///
/// A partition has the indexes and keys of its parent; only once it is let go they are its own, and what is like the
/// parent's is taken for it once the table becomes a partition.
struct PartitionHandover {
    private let pair: Preparations.Pair
    private let namespace: DefaultNamespace

    /// Takes a table.
    init(_ pair: Preparations.Pair, namespace: DefaultNamespace) {
        self.pair = pair
        self.namespace = namespace
    }

    /// What lets the partition go; nil where it stays, or is dropped.
    var leaving: Operation? {
        guard let after = pair.after, let parent = parent(of: pair.before) else { return nil }
        if self.parent(of: after) == parent && bound(of: after) == bound(of: pair.before) { return nil }
        return alteration(from: pair.before, to: free)
    }

    /// What takes the table from a parent that has to be built anew, since it comes or ceases to be partitioned; nil where
    /// there is none.
    func disinheriting(_ tables: [[ExactText]: Preparations.Pair]) -> Operation? {
        guard pair.after != nil, let text = pair.before.attributes.text(PostgreSQLAttributes.inherits) else {
            return nil
        }
        let parents = SQLLexer.significantTokens(of: text).split { $0.isOperator(",") }
        let kept = parents.filter { tokens in
            guard let parent = tables[NamePath.parts(of: tokens, in: namespace)] else { return true }
            let key = PostgreSQLAttributes.partitionBy
            return parent.before.attributes[key] == parent.after?.attributes[key]
        }
        if kept.count == parents.count { return nil }
        var free = pair.before
        let rest = kept.map { $0.map(\.text).joined() }.joined(separator: ", ")
        free.attributes[PostgreSQLAttributes.inherits] = rest.isEmpty ? nil : .text(rest)
        return alteration(from: pair.before, to: free)
    }

    /// What makes the table a partition before its own indexes would be dropped; nil where it does not become one, or has
    /// to change otherwise for that.
    func joining(_ tables: [[ExactText]: Preparations.Pair]) -> Operation? {
        guard let after = pair.after, let name = parent(of: after), parent(of: pair.before) == nil || leaving != nil,
            let parent = tables[name], let key = parent.before.attributes[PostgreSQLAttributes.partitionBy],
            parent.after?.attributes[PostgreSQLAttributes.partitionBy] == key, fits(parent.whole.before)
        else { return nil }
        var part = free
        for key in [PostgreSQLAttributes.partitionOf, PostgreSQLAttributes.partitionBound] {
            part.attributes[key] = after.attributes[key]
        }
        return alteration(from: free, to: part)
    }

    /// The table as it is without a parent.
    private var free: Table {
        var free = pair.before
        for key in Self.attributes { free.attributes[key] = nil }
        return free
    }

    /// What a table has as a partition alone.
    private static let attributes = [
        PostgreSQLAttributes.partitionOf, PostgreSQLAttributes.partitionBound, PostgreSQLAttributes.indexNames,
    ]

    private func alteration(from: Table, to: Table) -> Operation {
        .alterTable(TableAlteration(before: from, after: to, changes: [.setAttributes(to.attributes)]))
    }

    private func bound(of table: Table) -> ExactText {
        ExactText(table.attributes.text(PostgreSQLAttributes.partitionBound) ?? "")
    }

    private func parent(of table: Table) -> [ExactText]? {
        table.attributes.text(PostgreSQLAttributes.partitionOf).map { NamePath.parts(of: $0, in: namespace) }
    }

    /// Whether PostgreSQL takes the table as it is for a partition of a parent as that is.
    private func fits(_ parent: Table) -> Bool {
        let table = pair.whole.before
        let others = [PostgreSQLAttributes.inherits, PostgreSQLAttributes.isInherited, PostgreSQLAttributes.ofType]
        guard table.columns.count == parent.columns.count, !others.contains(where: { table.attributes[$0] != nil })
        else { return false }
        for column in parent.columns {
            guard let own = table.column(column.name), own.type.native?.text == column.type.native?.text,
                own.collation == column.collation, own.generation == column.generation, !own.isIdentity,
                !column.isIdentity, column.isNullable || !own.isNullable,
                !own.attributes.isSet(PostgreSQLAttributes.notNullNoInherit)
            else { return false }
        }
        let keysFit =
            parent.primaryKey == nil || table.primaryKey == nil
            || parent.primaryKey?.columns == table.primaryKey?.columns
        return keysFit && parent.checks.allSatisfy(table.checks.contains)
    }
}
