import MartletSchema

extension TableReader {
    /// Reads the table's checks: a mapping from their names, or a list.
    mutating func readChecks(_ node: SourceNode) {
        if let entries = node.entries {
            for entry in entries {
                guard var check = check(entry.value, for: "check \(entry.key) of \(title)") else { continue }
                if let inner = check.name, inner != entry.key {
                    reporter.report("check \(entry.key) of \(title) has a second name, \(inner)", at: entry.value.mark)
                }
                check.name = entry.key
                draft.table.checks.append(check)
            }
        } else if let items = node.items {
            for item in items {
                if let check = check(item, for: "a check of \(title)") { draft.table.checks.append(check) }
            }
        } else {
            reporter.report(
                "expected a list or a mapping for the checks of \(title), not \(node.kindName)", at: node.mark)
        }
    }

    /// Reads a check: its condition as a text, or a mapping.
    func check(_ node: SourceNode, for what: @autoclosure () -> String) -> CheckConstraint? {
        guard node.entries != nil else {
            return reading.requiredText(node, for: what()).map { CheckConstraint(expression: $0) }
        }
        guard let fields = Fields(node, SchemaKeys.check, of: what(), reporter: reporter) else { return nil }
        guard let sql = fields["sql"] else {
            reporter.report("\(what()) lacks the key \"sql\"", at: node.mark)
            return nil
        }
        guard let expression = reading.requiredText(sql, for: what()) else { return nil }
        let name = fields["name"].flatMap { reporter.name($0, for: "the name of \(what())") }
        return CheckConstraint(
            name: name, expression: expression, attributes: reading.attributes(fields["attributes"], for: what()))
    }
}
