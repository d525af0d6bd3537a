/// How the objects of a schema are spelt.
struct PostgreSQLStyle {
    let schema: SchemaDraft
    let names: NameTable
    /// The columns of the table that is spoken of.
    var columns: [DraftName: ColumnDraft] = [:]
    /// Whether only functions may be used whose results never change.
    var isLasting = false

    /// The style in which a table is spoken of.
    func about(_ table: TableDraft, isLasting: Bool = true) -> PostgreSQLStyle {
        var style = self
        style.columns = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
        style.isLasting = isLasting
        return style
    }

    func name(_ name: DraftName) -> String {
        // The server would cut names behind 63 bytes, so that two might become one.
        let text = names[name]
        return Self.quoted(
            text.utf8.count <= 63 ? text : "\(text.unicodeScalars.prefix(15).map(String.init).joined())#\(name.number)")
    }

    static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

    /// A name behind that of the schema it is in.
    func name(_ name: DraftName, in namespace: DraftName?) -> String {
        guard let namespace, schema.object(namespace) != nil else { return self.name(name) }
        return "\(self.name(namespace)).\(self.name(name))"
    }

    /// The name of a table or view.
    func relation(_ name: DraftName) -> String {
        self.name(name, in: schema.table(name)?.namespace ?? schema.view(name)?.namespace)
    }

    /// The schema's own type that a column has.
    func ownType(_ column: ColumnDraft) -> ObjectDraft? { column.ownType.flatMap(schema.object) }

    /// A value of a column.
    func value(_ literal: LiteralDraft, of column: ColumnDraft?) -> String {
        if let column, let type = ownType(column), type.kind == "enum" {
            if literal == .null { return "NULL" }
            var hash = 0
            for byte in self.literal(literal).utf8 { hash = (hash &* 31 &+ Int(byte)) & 0xFFFF }
            return PostgreSQLName.literal(type.words[hash % type.words.count])
        }
        return self.literal(literal)
    }

    func literal(_ literal: LiteralDraft) -> String {
        switch literal {
        case .null: "NULL"
        case .integer(let value): "\(value)"
        case .number(let text): text
        case .text(let text), .doubtful(let text): PostgreSQLName.literal(text)
        case .bytes(let bytes):
            "'\\x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'::bytea"
        case .word(let words): words
        }
    }
}
