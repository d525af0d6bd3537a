import MartletSchema

/// Reads one table.
struct TableReader {
    /// The reading that the table belongs to.
    let reading: SchemaReading
    /// What has been read of it.
    var draft: TableDraft
    /// The columns that say of themselves that they are the primary key.
    var columnKeys: [ColumnKey] = []
    /// For each column, whether it may hold null, where it says so.
    var nullability: [Bool?] = []

    /// A column that says of itself that it is the primary key.
    struct ColumnKey {
        /// The column's name.
        var column: String
        /// The constraint's name.
        var name: String?
        /// Where the column says so.
        var mark: SourceNode.Mark
    }

    /// The table's name, for messages.
    var title: String { "table \(draft.table.path)" }

    /// Where problems go.
    var reporter: Reporter { reading.reporter }

    /// Reads a table; nil where nothing of it can be understood.
    static func read(_ entry: SourceNode.Entry, in reading: SchemaReading) -> TableDraft? {
        let path = reading.path(entry.key)
        let location = reading.reporter.location(entry.mark)
        var reader = TableReader(
            reading: reading, draft: TableDraft(table: Table(path: path), location: location))
        guard
            let fields = Fields(entry.value, SchemaKeys.table, of: "table \(path)", reporter: reading.reporter)
        else { return nil }
        reader.readColumns(fields["columns"], at: entry.mark)
        reader.readPrimaryKey(fields["primaryKey"])
        reader.settleNullability()
        if let node = fields["uniques"] { reader.readUniques(node) }
        if let node = fields["foreignKeys"] { reader.readForeignKeys(node) }
        if let node = fields["checks"] { reader.readChecks(node) }
        if let node = fields["indexes"] { reader.readIndexes(node) }
        if let node = fields["comment"] {
            reader.draft.table.comment = reading.reporter.text(node, for: "the comment of table \(path)")
        }
        reader.draft.table.dependencies =
            reading.dependencies(fields["dependsOn"], for: "table \(path)") + reading.namespaceDependency
        reader.draft.table.attributes = reading.attributes(fields["attributes"], for: "table \(path)")
        if let node = fields["renamedFrom"], let old = reading.reporter.name(node, for: "renamedFrom of table \(path)")
        {
            let oldPath = reading.wholePath(old)
            if let other = reading.hints.tableRenames.first(where: { $0.value == oldPath })?.key {
                reading.reporter.report(
                    "table \(path) and table \(other) both say that they were \(old)", at: node.mark)
            }
            reading.hints.tableRenames[path] = oldPath
        }
        return reader.draft
    }

    private mutating func readColumns(_ node: SourceNode?, at mark: SourceNode.Mark) {
        guard let node else {
            reporter.report("\(title) has no columns; add the key \"columns\"", at: mark)
            return
        }
        guard let entries = node.entries else {
            reporter.report(
                "expected a mapping from names to columns for the columns of \(title), not \(node.kindName)",
                at: node.mark)
            return
        }
        draft.table.columns.reserveCapacity(entries.count)
        for entry in entries { readColumn(entry) }
    }

    private mutating func readPrimaryKey(_ node: SourceNode?) {
        if let node {
            draft.table.primaryKey = keyConstraint(node, for: "the primary key of \(title)")
            if let other = columnKeys.first {
                reporter.report(
                    "\(title) has two primary keys: this one and column \(other.column), which says primaryKey too",
                    at: node.mark)
            }
        } else if let only = columnKeys.first {
            draft.table.primaryKey = KeyConstraint(name: only.name, columns: [only.column])
            if columnKeys.count > 1 {
                let names = columnKeys.map(\.column).joined(separator: ", ")
                reporter.report(
                    "\(title) has two primary keys; for one of several columns write primaryKey: [\(names)] at the table",
                    at: columnKeys[1].mark)
            }
        }
    }

    /// A column of the primary key cannot hold null unless it says that it can; any other can unless it says not.
    private mutating func settleNullability() {
        let keyed = draft.table.primaryKeyPositions
        for (position, isNullable) in nullability.enumerated() {
            draft.table.columns[position].isNullable = isNullable ?? !keyed.contains(position)
        }
    }

    /// Whether the table has a column of that name; reports where it has not.
    func checkColumn(_ name: String, for what: @autoclosure () -> String, at mark: SourceNode.Mark) {
        guard draft.table.columnPosition(name) == nil else { return }
        let question = Suggestion.question(for: name, among: draft.table.columns.map(\.name))
        reporter.report("there is no column \"\(name)\" for \(what())\(question)", at: mark)
    }
}
