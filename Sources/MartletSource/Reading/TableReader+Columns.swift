import MartletSchema

extension TableReader {
    /// Reads a column and all that it says of the table's constraints.
    mutating func readColumn(_ entry: SourceNode.Entry) {
        let column = entry.key
        let table = draft.table.path
        let what = { "column \(table).\(column)" }
        draft.columnLocations.append(reporter.location(entry.mark))
        nullability.append(nil)
        draft.table.columns.append(Column(name: column, type: ColumnType()))
        let position = draft.table.columns.count - 1
        guard entry.value.entries != nil else {
            if let type = reading.columnType(entry.value, for: what()) { draft.table.columns[position].type = type }
            return
        }
        guard let fields = Fields(entry.value, SchemaKeys.column, of: what(), reporter: reporter) else { return }
        readNature(fields, position: position, at: entry.mark, what: what)
        readColumnConstraints(fields, column: column, what: what)
        readColumnHints(fields, column: column, what: what)
        let target = readColumnReference(fields, column: column, what: what)
        readTypeAndDefault(fields, position: position, target: target, at: entry.mark, what: what)
    }

    private mutating func readNature(
        _ fields: Fields, position: Int, at mark: SourceNode.Mark, what: () -> String
    ) {
        var column = draft.table.columns[position]
        if let node = fields["nullable"] {
            nullability[position] = reporter.boolean(node, for: "nullable of \(what())")
        }
        if let node = fields["identity"] {
            column.isIdentity = reporter.boolean(node, for: "identity of \(what())") ?? false
        }
        if let node = fields["collation"] {
            column.collation = reporter.name(node, for: "the collation of \(what())")
        }
        if let node = fields["comment"] {
            column.comment = reporter.text(node, for: "the comment of \(what())")
        }
        if let node = fields["generated"] {
            column.generation = generation(node, what: what)
        }
        if let node = fields["attributes"] {
            column.attributes = reading.attributes(node, for: what())
        }
        draft.table.columns[position] = column
        for (other, isThere) in [("default", fields.entry("default") != nil), ("identity", column.isIdentity)]
        where isThere && fields["generated"] != nil {
            reporter.report("\(what()) cannot have both generated and \(other)", at: mark)
        }
        if column.isIdentity, fields.entry("default") != nil {
            reporter.report("\(what()) cannot have both identity and default", at: mark)
        }
    }

    private func generation(_ node: SourceNode, what: () -> String) -> Column.Generation? {
        func part() -> String { "generated of \(what())" }
        guard let fields = Fields(node, SchemaKeys.generated, of: part(), reporter: reporter) else { return nil }
        guard let sql = fields["sql"] else {
            reporter.report("\(part()) lacks the key \"sql\"", at: node.mark)
            return nil
        }
        guard let expression = reading.requiredText(sql, for: part()) else { return nil }
        let isStored = fields["stored"].flatMap { reporter.boolean($0, for: "stored of \(what())") } ?? false
        return Column.Generation(expression: expression, isStored: isStored)
    }

    private mutating func readColumnConstraints(_ fields: Fields, column: String, what: () -> String) {
        if let node = fields["primaryKey"], let flag = reporter.flagOrName(node, for: "primaryKey of \(what())"),
            flag != .no
        {
            columnKeys.append(ColumnKey(column: column, name: flag.name, mark: node.mark))
        }
        if let node = fields["unique"], let flag = reporter.flagOrName(node, for: "unique of \(what())"), flag != .no {
            draft.table.uniques.append(KeyConstraint(name: flag.name, columns: [column]))
        }
        if let node = fields["check"] {
            for item in node.items ?? [node] {
                if let check = check(item, for: "the check of \(what())") { draft.table.checks.append(check) }
            }
        }
    }

    private mutating func readColumnHints(_ fields: Fields, column: String, what: () -> String) {
        let table = draft.table.path
        let reference = MigrationHints.ColumnReference(table: table, column: column)
        if let node = fields["renamedFrom"], let old = reporter.name(node, for: "renamedFrom of \(what())") {
            let other = reading.hints.columnRenames.first {
                $0.key.table == table && ExactText($0.value) == ExactText(old)
            }?.key
            if let other {
                reporter.report("\(what()) and column \(other) both say that they were \(old)", at: node.mark)
            }
            reading.hints.columnRenames[reference] = old
        }
        if let node = fields["backfill"] {
            reading.hints.backfills[reference] = reading.optionalText(node, for: "backfill of \(what())")
        }
        if let node = fields["convert"] {
            reading.hints.conversions[reference] = reading.optionalText(node, for: "convert of \(what())")
        }
    }

    private mutating func readTypeAndDefault(
        _ fields: Fields, position: Int, target: Int?, at mark: SourceNode.Mark, what: () -> String
    ) {
        let defaultEntry = fields.entry("default")
        guard let node = fields["type"] else {
            if let target {
                draft.inferredColumns.append(
                    InferredColumn(position: position, foreignKey: target, defaultNode: defaultEntry?.value))
            } else if fields.entry("references") == nil {
                reporter.report("\(what()) has no type; add the key \"type\"", at: mark)
            }
            return
        }
        guard let type = reading.columnType(node, for: what()) else { return }
        draft.table.columns[position].type = type
        if let defaultEntry {
            draft.table.columns[position].defaultValue = reading.defaultValue(
                defaultEntry.value, type: type, for: what())
        }
    }
}
