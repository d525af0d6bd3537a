/// Reads a database without anything of Martlet.
enum IndependentReader {
    static func read(_ database: String) async throws -> DatabaseFacts {
        facts(of: try await SQLiteTable.query(database, script))
    }

    /// Gives the facts that the rows of the script tell.
    static func facts(of rows: [[String]]) -> DatabaseFacts {
        var facts = DatabaseFacts()
        var keys: [String: [(Int, String)]] = [:]
        var columns: [String: Set<String>] = [:]
        for row in rows where row.first == "column" {
            columns[row[1].foldedByASCII, default: []].insert(row[2].foldedByASCII)
            if row[6] != "0" { keys[row[1].foldedByASCII, default: []].append((Int(row[6]) ?? 0, row[2])) }
        }
        let neverNull = neverNull(in: rows)
        for row in rows {
            let table = row[1].foldedByASCII
            switch row[0] {
            case "table":
                self.table(row, columns: columns[table] ?? [], neverNull: neverNull[table, default: []], into: &facts)
            case "column":
                let isNeverNull = neverNull[table, default: []].contains(row[2].foldedByASCII)
                column(row, isNeverNull: isNeverNull, into: &facts)
            case "index":
                facts.add(index(row, columns: columns[row[2].foldedByASCII] ?? []), to: row[1].foldedByASCII)
            case "key": facts.add([foreignKey(row, keys: keys)], to: "table " + table)
            default:
                let text = definition(
                    row[3], names: Set(columns.values.joined()).union(rows.map { $0[1].foldedByASCII }))
                facts.add(["on \(row[2].foldedByASCII): \(text)"], to: row[0] + " " + table)
            }
        }
        return facts
    }

    /// The columns that cannot be null whatever is written of them: the row id under another name, which is a key without
    /// an index, and keys of tables that are strict or without row ids.
    private static func neverNull(in rows: [[String]]) -> [String: Set<String>] {
        let indexed = Set(rows.filter { $0[0] == "index" && $0[4] == "pk" }.map(\.[2].foldedByASCII))
        let lax = Set(rows.filter { $0[0] == "table" && $0[3] == "0" && $0[4] == "0" }.map(\.[1].foldedByASCII))
        var found: [String: Set<String>] = [:]
        for row in rows where row[0] == "column" && row[6] != "0" {
            let table = row[1].foldedByASCII
            if !indexed.contains(table) || !lax.contains(table) {
                found[table, default: []].insert(row[2].foldedByASCII)
            }
        }
        return found
    }

    private static func table(
        _ row: [String], columns: Set<String>, neverNull: Set<String>, into facts: inout DatabaseFacts
    ) {
        var lines = ["\(row[2]) without-rowid=\(row[3]) strict=\(row[4])"]
        switch row[2] {
        case "table": lines += TableTextFacts(row[5], columns: columns, neverNull: neverNull).lines
        case "virtual": lines.append(SQLWords.form(row[5]))
        default: break
        }
        facts.add(lines, to: "table " + row[1].foldedByASCII)
        if row[2] == "table" { facts.tables.append(row[1]) }
    }

    private static func column(_ row: [String], isNeverNull: Bool, into facts: inout DatabaseFacts) {
        let type = row[3].foldedByASCII.split(separator: " ").joined(separator: " ")
            .replacing(" (", with: "(").replacing(", ", with: ",")
        let value = row[5] == SQLiteTable.null ? "none" : defaultValue(row[5])
        let name = row[2].foldedByASCII
        let isRequired = isNeverNull ? "1" : row[4]
        facts.add(
            ["column \(name) \(type) required=\(isRequired) default=\(value) key=\(row[6]) hidden=\(row[7])"],
            to: "table " + row[1].foldedByASCII)
        facts.columnOrder[row[1].foldedByASCII, default: []].append(name)
        if row[7] == "0" {
            facts.columns[row[1], default: []].append(
                DatabaseFacts.Column(name: row[2], type: type, isRequired: row[4] == "1", key: Int(row[6]) ?? 0))
        }
    }

    /// The text of a default; a single name that stands for no value is the string that SQLite takes it for.
    private static func defaultValue(_ text: String) -> String {
        let words = SQLWords.unwrapped(SQLWords.split(text)[...])
        let values = ["null", "true", "false", "current_time", "current_date", "current_timestamp"]
        if words.count == 1, let word = words.first, !word.isString, !word.written.isEmpty,
            word.isQuotedName || (!values.contains(word.text) && word.text.first?.isLetter ?? false)
        {
            return SQLWords.form([SQLWord(text: word.written, isString: true)])
        }
        return SQLWords.form(words)
    }

    private static func index(_ row: [String], columns: Set<String>) -> [String] {
        let words = SQLWords.split(row[6])
        guard let open = words.firstIndex(where: { $0.isKeyword("(") }) else {
            return ["key constraint origin=\(row[4]) \(row[5].foldedByASCII)"]
        }
        let (inside, end) = SQLWords.bracketed(words, at: open)
        // Of a mere column, the pragma tells all.
        let terms = TableTextFacts.parts(Array(inside)).map {
            $0.filter { !$0.isKeyword("asc") && !$0.isKeyword("desc") }
        }
        let expressions = terms.filter { $0.count > 1 && !($0.count == 3 && $0[1].isKeyword("collate")) }
            .map { form($0[...], columns: columns) }
        return [
            "on \(row[2].foldedByASCII) unique=\(row[3]) \(row[5].foldedByASCII) where=\(form(words[end...], columns: columns))",
            row[5].contains("<expression>") ? "expressions \(expressions.joined(separator: ", "))" : "columns",
        ]
    }

    /// The text of a view or trigger; what is in double quotes and no name of anything is a string in it.
    private static func definition(_ sql: String, names: Set<String>) -> String {
        let words = SQLWords.split(sql)
        let aliases = zip(words, words.dropFirst()).filter { $0.0.isKeyword("as") }.map(\.1.text)
        return form(words[...], columns: names.union(aliases))
    }

    private static func form(_ words: ArraySlice<SQLWord>, columns: Set<String>) -> String {
        SQLWords.form(SQLWords.resolved(words, columns: columns))
    }

    private static func foreignKey(_ row: [String], keys: [String: [(Int, String)]]) -> String {
        let implied = keys[row[2].foldedByASCII, default: []].sorted { $0.0 < $1.0 }.map { $0.1.foldedByASCII }
        let targets = row[4].isEmpty ? implied.joined(separator: ",") : row[4].foldedByASCII
        return
            "references (\(row[3].foldedByASCII)) → \(row[2].foldedByASCII) (\(targets)) update=\(row[5]) delete=\(row[6])"
    }

    /// Everything that pragmas tell, each row beginning with its kind.
    static let script = """
        CREATE TEMP VIEW ours AS SELECT l.name, l.type, l.wr, l.strict, s.sql FROM pragma_table_list l
            JOIN main.sqlite_schema s ON s.name = l.name AND s.type IN ('table', 'view')
            WHERE l.schema = 'main' AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND l.name <> 'martlet_history';
        SELECT 'table', name, type, wr, strict, sql FROM ours WHERE type <> 'view' ORDER BY name;
        SELECT 'column', o.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
            FROM ours o, pragma_table_xinfo(o.name) c WHERE o.type <> 'view' ORDER BY o.name, c.cid;
        SELECT 'index', iif(i.origin = 'c', 'index ' || i.name, 'table ' || o.name), o.name, i."unique", i.origin,
            (SELECT group_concat(coalesce(x.name, '<expression>') || iif(x.desc, ' desc ', ' ') || x.coll, ', ')
                FROM (SELECT * FROM pragma_index_xinfo(i.name) WHERE key ORDER BY seqno) x),
            iif(i.origin = 'c', (SELECT sql FROM main.sqlite_schema WHERE type = 'index' AND name = i.name), '')
            FROM ours o, pragma_index_list(o.name) i WHERE o.type = 'table' ORDER BY 2, 6;
        SELECT 'key', o.name, f."table",
            (SELECT group_concat(c."from") FROM (SELECT * FROM pragma_foreign_key_list(o.name) WHERE id = f.id ORDER BY seq) c),
            (SELECT coalesce(group_concat(c."to"), '')
                FROM (SELECT * FROM pragma_foreign_key_list(o.name) WHERE id = f.id ORDER BY seq) c),
            f.on_update, f.on_delete
            FROM ours o, pragma_foreign_key_list(o.name) f WHERE o.type = 'table' AND f.seq = 0 ORDER BY o.name, f.id;
        SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY 1, 2;
        """
}
