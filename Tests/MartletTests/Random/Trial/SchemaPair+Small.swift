extension SchemaPair {
    /// A pair over two tables with everything that can go wrong, which migrates when nobody meddles.
    static func small() -> SchemaPair {
        var names = NameTable()
        func column(_ name: String, _ kind: ValueKind, _ type: String) -> ColumnDraft {
            ColumnDraft(name: names.add(name), kind: kind, type: type)
        }
        let id = column("id", .integer, "INTEGER")
        let label = column("label", .text, "TEXT")
        let gone = column("gone", .text, "TEXT")
        // A style that is a multiple of three has a serial on PostgreSQL.
        var parent = TableDraft(name: names.add("parent"), columns: [id, label, gone], style: 3)
        parent.primaryKey = KeyDraft(parts: [KeyDraft.Part(column: id.name)])
        parent.isAutonumbered = true
        parent.indexes = [
            IndexDraft(name: names.add("parent_label"), parts: [IndexDraft.Part(expression: .column(label.name))])
        ]
        parent.rows = (1...3).map { [label.name: .value(.text("label \($0)"))] }
        let link = column("link", .integer, "INTEGER")
        var child = TableDraft(name: names.add("child"), columns: [link], style: 1)
        child.foreignKeys = [
            ForeignKeyDraft(columns: [link.name], table: parent.name, targets: [], onDelete: "CASCADE")
        ]
        child.rows = [[link.name: .value(.integer(1))], [link.name: .value(.integer(2))]]
        let view = ViewDraft(
            name: names.add("labels"), sources: [parent.name],
            columns: [ViewDraft.Column(name: label.name, expression: .column(label.name), isAlias: false)], style: 1)
        let other = TableDraft(name: names.add("other"), columns: [column("note", .text, "TEXT")], style: 1)
        let old = SchemaDraft(tables: [parent, child, other], views: [view])
        var new = old
        new.tables[0].columns.removeLast()
        new.tables[0].columns[1].isRequired = true
        return SchemaPair(names: names, old: old, new: new)
    }
}
