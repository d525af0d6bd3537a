import MartletSchema

extension TableReader {
    /// Reads what a column refers to; the position of the foreign key where it refers to anything.
    mutating func readColumnReference(_ fields: Fields, column: String, what: () -> String) -> Int? {
        guard let node = fields["references"] else {
            for key in ["onDelete", "onUpdate", "deferrable"] {
                guard let entry = fields.entry(key) else { continue }
                reporter.report("\(key) of \(what()) has no meaning without the key \"references\"", at: entry.mark)
            }
            return nil
        }
        var key = ForeignKey(columns: [column], referencedTable: draft.table.path, referencedColumns: [])
        var spelling = ForeignKeyTarget.Spelling.explicit
        if node.entries == nil {
            guard let text = reporter.name(node, for: "references of \(what())") else { return nil }
            spelling = .dotted(text)
        } else {
            func part() -> String { "references of \(what())" }
            guard let target = Fields(node, SchemaKeys.columnTarget, of: part(), reporter: reporter) else { return nil }
            guard let table = referencedTable(target, at: node.mark, what: part) else { return nil }
            key.referencedTable = table
            if let column = target["column"], let name = reporter.text(column, for: "the column of \(part())") {
                key.referencedColumns = [name]
            }
            key.name = target["name"].flatMap { reporter.name($0, for: "the name of \(part())") }
        }
        readBehaviour(fields, of: &key, what: what)
        append(key, spelling, at: node.mark)
        return draft.table.foreignKeys.count - 1
    }

    /// Reads the table's list of foreign keys.
    mutating func readForeignKeys(_ node: SourceNode) {
        guard let items = node.items else {
            reporter.report("expected a list for the foreign keys of \(title), not \(node.kindName)", at: node.mark)
            return
        }
        for item in items { readForeignKey(item) }
    }

    private mutating func readForeignKey(_ node: SourceNode) {
        let what = "a foreign key of \(title)"
        guard let fields = Fields(node, SchemaKeys.foreignKey, of: what, reporter: reporter) else { return }
        guard let columnsNode = fields["columns"], let targetNode = fields["references"] else {
            let missing = fields["columns"] == nil ? "columns" : "references"
            reporter.report("\(what) lacks the key \"\(missing)\"", at: node.mark)
            return
        }
        guard let columns = columnNames(columnsNode, for: what) else { return }
        for (column, item) in zip(columns, columnsNode.items ?? [columnsNode]) {
            checkColumn(column, for: what, at: item.mark)
        }
        var key = ForeignKey(columns: columns, referencedTable: draft.table.path, referencedColumns: [])
        var spelling = ForeignKeyTarget.Spelling.explicit
        if targetNode.entries == nil {
            guard let text = reporter.name(targetNode, for: "references of \(what)") else { return }
            spelling = .dotted(text)
        } else {
            func part() -> String { "references of \(what)" }
            guard let target = Fields(targetNode, SchemaKeys.foreignKeyTarget, of: part(), reporter: reporter),
                let table = referencedTable(target, at: targetNode.mark, what: part)
            else { return }
            key.referencedTable = table
            if let names = target["columns"] {
                guard let names = columnNames(names, for: part()) else { return }
                key.referencedColumns = names
            }
        }
        key.name = fields["name"].flatMap { reporter.name($0, for: "the name of \(what)") }
        readBehaviour(fields, of: &key, what: { what })
        key.attributes = reading.attributes(fields["attributes"], for: what)
        append(key, spelling, at: targetNode.mark)
    }

    private mutating func append(_ key: ForeignKey, _ spelling: ForeignKeyTarget.Spelling, at mark: SourceNode.Mark) {
        draft.table.foreignKeys.append(key)
        draft.targets.append(ForeignKeyTarget(spelling: spelling, location: reporter.location(mark)))
    }

    private func referencedTable(_ fields: Fields, at mark: SourceNode.Mark, what: () -> String) -> ObjectPath? {
        guard let node = fields["table"] else {
            reporter.report("\(what()) lacks the key \"table\"", at: mark)
            return nil
        }
        return reporter.name(node, for: "the table of \(what())").map(reading.wholePath)
    }

    private func columnNames(_ node: SourceNode, for what: String) -> [String]? {
        let items = node.items ?? [node]
        guard !items.isEmpty else {
            reporter.report("expected at least one column for \(what)", at: node.mark)
            return nil
        }
        let names = items.compactMap { reporter.text($0, for: "a column of \(what)") }
        return names.count == items.count ? names : nil
    }

    private func readBehaviour(_ fields: Fields, of key: inout ForeignKey, what: () -> String) {
        if let node = fields["onDelete"] { key.onDelete = action(node, for: "onDelete of \(what())") }
        if let node = fields["onUpdate"] { key.onUpdate = action(node, for: "onUpdate of \(what())") }
        guard let node = fields["deferrable"] else { return }
        switch node.scalarText {
        case "immediate": key.deferrability = .initiallyImmediate
        case "deferred": key.deferrability = .initiallyDeferred
        case "false": key.deferrability = .notDeferrable
        default:
            reporter.report(
                "expected immediate or deferred for deferrable of \(what()), not \(node.kindName)", at: node.mark)
        }
    }

    private func action(_ node: SourceNode, for what: @autoclosure () -> String) -> ForeignKey.Action {
        let written = (node.isNull ? nil : node.scalarText)?.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
        switch written {
        case "noaction": return .noAction
        case "restrict": return .restrict
        case "cascade": return .cascade
        case "setnull": return .setNull
        case "setdefault": return .setDefault
        default:
            let known = ["no action", "restrict", "cascade", "set null", "set default"]
            let question = node.scalarText.map { Suggestion.question(for: $0, among: known) } ?? ""
            reporter.report(
                "expected one of \(known.joined(separator: ", ")) for \(what()), not \(node.kindName)\(question)",
                at: node.mark)
            return .noAction
        }
    }
}
