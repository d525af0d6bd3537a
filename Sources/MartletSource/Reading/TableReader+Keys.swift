import MartletSchema

extension TableReader {
    /// Reads the table's unique constraints: a list of them, or a mapping from their names.
    mutating func readUniques(_ node: SourceNode) {
        if let entries = node.entries {
            for entry in entries {
                let what = "unique constraint \(entry.key) of \(title)"
                guard var key = keyConstraint(entry.value, for: what) else { continue }
                if let inner = key.name, inner != entry.key {
                    reporter.report("\(what) has a second name, \(inner)", at: entry.value.mark)
                }
                key.name = entry.key
                draft.table.uniques.append(key)
            }
            return
        }
        guard let items = node.items else {
            reporter.report(
                "expected a list or a mapping for the uniques of \(title), not \(node.kindName)", at: node.mark)
            return
        }
        for item in items {
            guard item.scalarText == nil else {
                reporter.report(
                    "expected a list of columns for a unique constraint of \(title), as in [[a, b]], "
                        + "not \(item.kindName)", at: item.mark)
                continue
            }
            if let key = keyConstraint(item, for: "a unique constraint of \(title)") {
                draft.table.uniques.append(key)
            }
        }
    }

    /// Reads a key: a column, a list of columns, or a mapping.
    func keyConstraint(_ node: SourceNode, for what: @autoclosure () -> String) -> KeyConstraint? {
        guard node.entries != nil else {
            return keyParts(node, for: what()).map { KeyConstraint(parts: $0) }
        }
        guard let fields = Fields(node, SchemaKeys.key, of: what(), reporter: reporter) else { return nil }
        guard let columns = fields["columns"] else {
            reporter.report("\(what()) lacks the key \"columns\"", at: node.mark)
            return nil
        }
        guard let parts = keyParts(columns, for: what()) else { return nil }
        let name = fields["name"].flatMap { reporter.name($0, for: "the name of \(what())") }
        return KeyConstraint(
            name: name, parts: parts, attributes: reading.attributes(fields["attributes"], for: what()))
    }

    private func keyParts(_ node: SourceNode, for what: @autoclosure () -> String) -> [KeyConstraint.Part]? {
        let items = node.items ?? [node]
        guard !items.isEmpty else {
            reporter.report("expected at least one column for \(what())", at: node.mark)
            return nil
        }
        var parts: [KeyConstraint.Part] = []
        for item in items {
            guard let part = keyPart(item, for: what()) else { return nil }
            if parts.contains(where: { ExactText($0.column) == ExactText(part.column) }) {
                reporter.report("column \"\(part.column)\" stands twice in \(what())", at: item.mark)
            }
            parts.append(part)
        }
        return parts
    }

    private func keyPart(_ node: SourceNode, for what: @autoclosure () -> String) -> KeyConstraint.Part? {
        guard node.entries != nil else {
            guard let column = reporter.text(node, for: "a column of \(what())") else { return nil }
            checkColumn(column, for: what(), at: node.mark)
            return KeyConstraint.Part(column: column)
        }
        func whole() -> String { "a column of \(what())" }
        guard let fields = Fields(node, SchemaKeys.keyPart, of: whole(), reporter: reporter) else { return nil }
        guard let columnNode = fields["column"] else {
            reporter.report("\(whole()) lacks the key \"column\"", at: node.mark)
            return nil
        }
        guard let column = reporter.text(columnNode, for: whole()) else { return nil }
        checkColumn(column, for: what(), at: columnNode.mark)
        return KeyConstraint.Part(
            column: column,
            isDescending: fields["descending"].flatMap { reporter.boolean($0, for: "descending of \(whole())") }
                ?? false,
            collation: fields["collation"].flatMap { reporter.name($0, for: "the collation of \(whole())") })
    }
}
