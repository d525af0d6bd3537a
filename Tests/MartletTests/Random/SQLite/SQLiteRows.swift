/// How rows are spelt: always in the same way, whatever the style of their table.
struct SQLiteRows: RowSpelling {
    let names: NameTable

    func name(_ name: DraftName) -> String { SQLiteTable.quoted(names[name]) }

    func relation(_ name: DraftName) -> String { self.name(name) }

    func value(_ literal: LiteralDraft, of column: ColumnDraft?) -> String {
        SQLiteStyle(seed: 0, names: names).literal(literal)
    }

    var rowOrder: String { "1" }
}
