import MartletSchema

@testable import MartletSQLite

/// What SQLite's own pragmas tell of a table, reduced to what the model holds as well.
///
/// It shares nothing with the introspector, which reads the stored statements.
struct PragmaReader {
    let session: SQLiteSession

    /// Columns: name, type, NOT NULL, default, place in the primary key and whether hidden or generated.
    func columns(of table: String) throws -> [String] {
        try session.rows(
            "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?)", [.text(table)]
        ).map { row in
            let type = TypeNormalForm.of(row[1].shown)
            let defaultText = row[3] == .null ? "none" : ExpressionNormalForm.of(row[3].shown, columns: .none)
            let generated = ["0": "", "2": "virtual", "3": "stored"][row[5].shown] ?? "hidden"
            return [row[0].shown, type, row[2].shown, defaultText, row[4].shown, generated].joined(separator: "|")
        }
    }

    /// Foreign keys, in no order.
    func foreignKeys(of table: String) throws -> [String] {
        let rows = try session.rows(
            """
            SELECT id, "table", "from", "to", on_update, on_delete FROM pragma_foreign_key_list(?) ORDER BY id, seq
            """, [.text(table)])
        var keys: [String: String] = [:]
        for row in rows {
            let head = "\(row[1].shown)|\(row[4].shown)|\(row[5].shown)"
            keys[row[0].shown, default: head] += "|\(row[2].shown)>\(row[3].shown)"
        }
        return keys.values.map(\.asciiLowercased).sorted()
    }

    /// Indexes: name (of those with one of their own), uniqueness, origin, whether partial, and the parts.
    func indexes(of table: String) throws -> [String] {
        try session.rows(
            "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?)", [.text(table)]
        ).map { row in
            let parts = try session.rows(
                "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno", [row[0]]
            ).map { part in
                part[0] == .integer(-2)
                    ? "expression:\(part[2].shown)" : "\(part[1].shown):\(part[2].shown):\(part[3].shown.asciiUppercased)"
            }
            let name = row[2].shown == "c" ? row[0].shown : ""
            return "\(name)|\(row[1].shown)|\(row[2].shown)|\(row[3].shown)|\(parts.joined(separator: ","))"
        }.sorted()
    }
}

extension Literal {
    /// The value as text.
    var shown: String {
        switch self {
        case .null: "NULL"
        case .text(let text): text
        case .integer(let number): String(number)
        default: "\(self)"
        }
    }
}

/// The model's tables in the words of `PragmaReader`.
struct ModelReader {
    let table: Table

    func columns() -> [String] {
        table.columns.map { column in
            let key = table.primaryKey?.columns.firstIndex(of: column.name).map { $0 + 1 } ?? 0
            // The pragma tells what is written, except for what WITHOUT ROWID and STRICT imply; the rowid's own column
            // is not null without saying so.
            let saysNotNull = column.attributes[SQLiteAttributes.explicitNotNull] != nil
            let isNotNull = isRowidAlias(column) ? saysNotNull : !column.isNullable
            let defaultText = (column.defaultValue?.expression?.text).map {
                ExpressionNormalForm.of($0, columns: .none)
            }
            let generated = column.generation.map { $0.isStored ? "stored" : "virtual" } ?? ""
            return [
                column.name, column.type.native?.normalForm ?? "missing", isNotNull ? "1" : "0", defaultText ?? "none",
                String(key), generated,
            ].joined(separator: "|")
        }
    }

    func foreignKeys() -> [String] {
        table.foreignKeys.map { key in
            let pairs = key.columns.enumerated().map { index, column in
                "\(column)>\(key.referencedColumns.isEmpty ? "NULL" : key.referencedColumns[index])"
            }
            let head = "\(key.referencedTable.name)|\(words(key.onUpdate))|\(words(key.onDelete))"
            return "\(head)|\(pairs.joined(separator: "|"))".asciiLowercased
        }.sorted()
    }

    func indexes() -> [String] {
        var lines = table.indexes.map { index in
            let parts = index.parts.map { part in
                switch part.term {
                case .expression: "expression:\(part.isDescending ? 1 : 0)"
                case .column(let name): self.part(name, part.isDescending, part.collation)
                }
            }
            let predicate = index.predicate == nil ? 0 : 1
            return "\(index.name)|\(index.isUnique ? 1 : 0)|c|\(predicate)|\(parts.joined(separator: ","))"
        }
        if let key = table.primaryKey, !table.columns.contains(where: isRowidAlias) { lines.append(line(key, "pk")) }
        // Of constraints with the same columns SQLite keeps one index.
        var seen = Set(table.primaryKey.map { [signature($0)] } ?? [])
        for unique in table.uniques where seen.insert(signature(unique)).inserted { lines.append(line(unique, "u")) }
        return lines.sorted()
    }

    private func isRowidAlias(_ column: Column) -> Bool {
        table.primaryKey?.columns == [column.name] && table.primaryKey?.parts.first?.isDescending == false
            && column.type.native?.normalForm == "INTEGER" && table.attributes[SQLiteAttributes.withoutRowid] == nil
    }

    private func line(_ key: KeyConstraint, _ origin: String) -> String {
        "|1|\(origin)|0|\(signature(key))"
    }

    private func signature(_ key: KeyConstraint) -> String {
        key.parts.map { part($0.column, $0.isDescending, $0.collation) }.joined(separator: ",")
    }

    private func part(_ name: String, _ isDescending: Bool, _ collation: String?) -> String {
        "\(name):\(isDescending ? 1 : 0):\(collation ?? table.column(name)?.collation ?? "BINARY")"
    }

    private func words(_ action: ForeignKey.Action) -> String {
        switch action {
        case .noAction: "NO ACTION"
        case .restrict: "RESTRICT"
        case .cascade: "CASCADE"
        case .setNull: "SET NULL"
        case .setDefault: "SET DEFAULT"
        }
    }
}
