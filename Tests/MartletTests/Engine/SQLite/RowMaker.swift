/// Fills the tables of any schema with a few rows, as far as its rules can be guessed.
///
/// What a rule forbids is left out; several rounds let the rows of one table wait for those that they refer to.
enum RowMaker {
    /// Makes rows and tells how many tables have some.
    static func fill(_ database: String, facts: DatabaseFacts, rows: Int = 4) async throws -> (filled: Int, empty: Int)
    {
        let references = try await references(database)
        let checks = try await checks(database)
        var script = "PRAGMA foreign_keys = OFF;\n"
        for round in 0..<3 {
            for table in facts.tables {
                for row in 1...rows {
                    for choice in 0..<(checks[table, default: [:]].values.map(\.count).max() ?? 1) {
                        let number = row + 10 * choice + 100 * round
                        script += insert(
                            table, columns: facts.columns[table, default: []], number: number, choice: choice,
                            references: references[table, default: [:]], checks: checks[table, default: [:]])
                    }
                }
            }
        }
        // Statements that a rule or a trigger refuses fail alone; the others go on.
        _ = try await Command.run("sqlite3", ["-batch", database], input: script)
        let counts = try await counts(database, tables: facts.tables)
        return (counts.values.count { $0 > 0 }, counts.values.count { $0 == 0 })
    }

    /// The number of rows of each table.
    static func counts(_ database: String, tables: [String]) async throws -> [String: Int] {
        let queries = tables.map {
            "SELECT \(SQLiteTable.literal($0)), count(*) FROM \(SQLiteTable.quoted($0));"
        }
        let rows = try await SQLiteTable.query(database, queries.joined(separator: "\n"))
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], Int($0[1]) ?? -1) })
    }

    private static func insert(
        _ table: String, columns: [DatabaseFacts.Column], number: Int, choice: Int, references: [String: String],
        checks: [String: [String]]
    ) -> String {
        guard !columns.isEmpty else { return "" }
        let values = columns.map { column -> String in
            if let source = references[column.name] { return "(\(source) LIMIT 1 OFFSET \(number % 10 - 1))" }
            if let values = checks[column.name], !values.isEmpty {
                return values[choice % values.count].replacing("@", with: "\(number)")
            }
            return value(column, number: number)
        }
        let names = columns.map { SQLiteTable.quoted($0.name) }
        return "INSERT OR IGNORE INTO \(SQLiteTable.quoted(table)) (\(names.joined(separator: ", "))) "
            + "VALUES (\(values.joined(separator: ", ")));\n"
    }

    private static func value(_ column: DatabaseFacts.Column, number: Int) -> String {
        if !column.isRequired && column.key == 0 && number % 4 == 0 { return "NULL" }
        let type = column.type
        if type.contains("bool") { return "\(number % 2)" }
        if type.contains("int") || type.contains("numeric") { return "\(number)" }
        if type.contains("char") || type.contains("clob") || type.contains("text") {
            return "'\(column.name.replacing("'", with: "")) \(number)'"
        }
        if type.contains("date") || type.contains("time") {
            return "'2024-01-\(number % 28 < 9 ? "0" : "")\(number % 28 + 1) 10:00:00'"
        }
        if type.contains("json") { return "'{\"n\": \(number)}'" }
        if type.contains("blob") || type.isEmpty { return "CAST('blob \(number)' AS BLOB)" }
        return "\(number).5"
    }

    /// For each column that refers to another one, the query of the values it may have.
    private static func references(_ database: String) async throws -> [String: [String: String]] {
        let rows = try await SQLiteTable.query(
            database,
            """
            SELECT t.name, f."from", f."table", coalesce(f."to", (SELECT name FROM pragma_table_info(f."table") WHERE pk = f.seq + 1))
            FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
            WHERE t.schema = 'main' AND t.type = 'table' AND f."table" IN (SELECT name FROM pragma_table_list);
            """)
        var references: [String: [String: String]] = [:]
        for row in rows where row[3] != SQLiteTable.null {
            let column = SQLiteTable.quoted(row[3])
            references[row[0], default: [:]][row[1]] =
                "SELECT \(column) FROM \(SQLiteTable.quoted(row[2])) ORDER BY \(column)"
        }
        return references
    }

    /// For each column that a check mentions, values that may satisfy it; `@` stands for the number of the row.
    private static func checks(_ database: String) async throws -> [String: [String: [String]]] {
        let rows = try await SQLiteTable.query(
            database,
            """
            SELECT t.name, c.name, s.sql FROM pragma_table_list t, pragma_table_info(t.name) c
            JOIN sqlite_schema s ON s.name = t.name AND s.type = 'table' WHERE t.schema = 'main' AND t.type = 'table';
            """)
        var checks: [String: [String: [String]]] = [:]
        for row in rows {
            let words = SQLWords.split(row[2])
            for index in words.indices.dropLast() where words[index].isKeyword("check") {
                let inside = SQLWords.bracketed(words, at: index + 1).inside
                guard inside.contains(where: { $0.text == row[1].foldedByASCII && !$0.isString }) else { continue }
                checks[row[0], default: [:]][row[1], default: []] += candidates(inside)
            }
        }
        return checks
    }

    private static func candidates(_ check: ArraySlice<SQLWord>) -> [String] {
        let strings = check.filter(\.isString).map { SQLiteTable.literal($0.text) }
        let numbers = check.compactMap { $0.isString ? nil : Int($0.text) }.filter { $0 >= 0 && $0 < 10_000 }
        let sized = numbers.filter { $0 > 0 }.flatMap {
            ["CAST(printf('%0\($0)d', @) AS BLOB)", "printf('%0\($0)d', @)"]
        }
        return strings + sized + numbers.map(String.init) + ["NULL", "'{}'", "@"]
    }
}
