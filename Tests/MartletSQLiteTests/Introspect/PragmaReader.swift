import MartletSchema
import Testing

@testable import MartletSQLite

/// What SQLite's own pragmas tell of a table, reduced to what the model holds as well.
///
/// It shares nothing with the introspector, which reads the stored statements.
struct PragmaReader {
    let session: SQLiteSession

    /// Expects the introspector and SQLite's pragmas to say the same of every table.
    @discardableResult
    static func expectAgreement(of session: SQLiteSession, comment: String = "") throws -> Schema {
        let schema = try session.schema()
        let pragmas = PragmaReader(session: session)
        for table in schema.tables {
            let model = ModelReader(table: table)
            let name = table.path.name
            #expect(try model.columns() == pragmas.columns(of: name), "columns of \(name) \(comment)")
            #expect(try model.foreignKeys() == pragmas.foreignKeys(of: name), "foreign keys of \(name) \(comment)")
            #expect(
                try model.indexes() == pragmas.indexes(of: name, withKeyDirections: !model.hasTwinKeys),
                "indexes of \(name) \(comment)")
        }
        let names = try session.rows(
            """
            SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite\\_%'
              ESCAPE '\\' ORDER BY name
            """
        ).flatMap { $0.map(\.shown) }
        let relations = schema.definitions.filter { $0.kind != .trigger }.map(\.path.name)
        #expect(
            (schema.tables.map(\.path.name) + relations).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } == names)
        #expect(schema.definitions.allSatisfy { $0.kind != "table" && $0.kind != "index" })
        return schema
    }

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
    ///
    /// Those of constraints tell which way they are sorted only where that is asked for.
    func indexes(of table: String, withKeyDirections: Bool) throws -> [String] {
        try session.rows(
            "SELECT name, \"unique\", origin, partial FROM pragma_index_list(?)", [.text(table)]
        ).map { row in
            let parts = try session.rows(
                "SELECT cid, name, \"desc\", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno", [row[0]]
            ).map { part in
                let direction = withKeyDirections || row[2].shown == "c" ? part[2].shown : "0"
                return part[0] == .integer(-2)
                    ? "expression:\(direction)" : "\(part[1].shown):\(direction):\(part[3].shown.asciiUppercased)"
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
        // Of constraints with the same columns SQLite keeps one index, and none of a key that is the rowid.
        var seen: Set<String> = []
        if let key = table.primaryKey, !table.columns.contains(where: isRowidAlias) {
            lines.append(line(key, "pk"))
            seen.insert(signature(key))
        }
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

    /// Whether two keys have the same columns; SQLite keeps one index for both, sorted as the first one says, and the
    /// model does not tell whether the primary key came first.
    var hasTwinKeys: Bool {
        let keys = table.uniques + (table.primaryKey.map { [$0] } ?? [])
        return Set(keys.map { signature($0, withDirections: false) }).count < keys.count
    }

    private func signature(_ key: KeyConstraint) -> String { signature(key, withDirections: !hasTwinKeys) }

    private func signature(_ key: KeyConstraint, withDirections: Bool) -> String {
        key.parts.map { part($0.column, withDirections && $0.isDescending, $0.collation) }.joined(separator: ",")
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
