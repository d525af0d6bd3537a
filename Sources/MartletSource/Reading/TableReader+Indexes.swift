import MartletSchema

extension TableReader {
    /// Reads the table's indexes, a mapping from their names.
    mutating func readIndexes(_ node: SourceNode) {
        guard let entries = node.entries else {
            reporter.report(
                "expected a mapping from names to indexes for the indexes of \(title), not \(node.kindName)",
                at: node.mark)
            return
        }
        for entry in entries {
            guard let index = index(entry.value, name: entry.key) else { continue }
            draft.table.indexes.append(index)
            draft.indexLocations.append(reporter.location(entry.mark))
        }
    }

    private func index(_ node: SourceNode, name: String) -> Index? {
        let what = "index \(name) of \(title)"
        guard node.entries != nil else { return parts(node, for: what).map { Index(name: name, parts: $0) } }
        guard let fields = Fields(node, SchemaKeys.index, of: what, reporter: reporter) else { return nil }
        guard let columns = fields["columns"] else {
            reporter.report("\(what) lacks the key \"columns\"", at: node.mark)
            return nil
        }
        guard let parts = parts(columns, for: what) else { return nil }
        return Index(
            name: name, parts: parts,
            isUnique: fields["unique"].flatMap { reporter.boolean($0, for: "unique of \(what)") } ?? false,
            predicate: fields["where"].flatMap { reading.requiredText($0, for: "where of \(what)") },
            attributes: reading.attributes(fields["attributes"], for: what),
            dependencies: reading.dependencies(fields["dependsOn"], for: what))
    }

    private func parts(_ node: SourceNode, for what: String) -> [Index.Part]? {
        let items = node.items ?? [node]
        guard !items.isEmpty else {
            reporter.report("expected at least one column for \(what)", at: node.mark)
            return nil
        }
        let parts = items.compactMap { part($0, for: what) }
        return parts.count == items.count ? parts : nil
    }

    private func part(_ node: SourceNode, for what: String) -> Index.Part? {
        guard node.entries != nil else {
            guard let column = reporter.text(node, for: "a column of \(what)") else { return nil }
            checkColumn(column, for: what, at: node.mark)
            return Index.Part(term: .column(column))
        }
        let whole = "a part of \(what)"
        guard let fields = Fields(node, SchemaKeys.indexPart, of: whole, reporter: reporter) else { return nil }
        let term: Index.Term
        switch (fields["column"], fields["sql"]) {
        case (let column?, nil):
            guard let name = reporter.text(column, for: whole) else { return nil }
            checkColumn(name, for: what, at: column.mark)
            term = .column(name)
        case (nil, let sql?):
            guard let expression = reading.requiredText(sql, for: whole) else { return nil }
            term = .expression(expression)
        default:
            reporter.report("\(whole) needs either the key \"column\" or the key \"sql\"", at: node.mark)
            return nil
        }
        return Index.Part(
            term: term,
            isDescending: fields["descending"].flatMap { reporter.boolean($0, for: "descending of \(whole)") } ?? false,
            collation: fields["collation"].flatMap { reporter.name($0, for: "the collation of \(whole)") },
            attributes: reading.attributes(fields["attributes"], for: whole))
    }
}
