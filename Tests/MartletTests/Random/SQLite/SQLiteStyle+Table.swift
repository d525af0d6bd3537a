extension SQLiteStyle {
    /// The statement that makes a table, without its indexes.
    func table(_ draft: TableDraft) -> String {
        var table = draft
        // SQLite forgets the direction of such a key where a unique constraint stands behind it.
        if table.options.contains(.clustered), let part = table.primaryKey?.parts.first,
            table.primaryKey?.parts.count == 1, table.column(part.column)?.type.foldedByASCII == "integer"
        {
            table.primaryKey?.parts[0].isDescending = false
        }
        var parts: [String] = []
        var constraints: [String] = []
        let inlineKey = inlineKeyColumn(of: table)
        for draft in table.columns {
            let column = column(draft, of: table, isKey: inlineKey == draft.name)
            parts.append(column)
        }
        if let key = table.primaryKey, inlineKey == nil { constraints.append(self.key(key, word("PRIMARY KEY"))) }
        for key in table.uniques where !isInline(key, of: table) { constraints.append(self.key(key, word("UNIQUE"))) }
        for check in table.checks where !isInline(check) {
            constraints.append(constraint(check.name) + self.check(check))
        }
        for key in table.foreignKeys where !isInline(key) {
            let columns = key.columns.map(reference).joined(separator: ", ")
            constraints.append(
                "\(constraint(key.name))\(word("FOREIGN KEY")) (\(columns)) \(references(key, of: table))")
        }
        let options = [
            table.options.contains(.clustered) ? word("WITHOUT ROWID") : nil,
            table.options.contains(.strict) ? word("STRICT") : nil,
        ].compactMap(\.self)
        let ordered = seed % 2 == 0 ? options : options.reversed()
        return "\(word("CREATE TABLE")) \(name(table.name)) (\(list(parts + constraints)))"
            + (ordered.isEmpty ? "" : " " + ordered.joined(separator: ", "))
    }

    func index(_ index: IndexDraft, of table: TableDraft) -> String {
        let parts = index.parts.map { part in
            var text = expression(part.expression)
            if case .column = part.expression {} else { text = "(\(text))" }
            if let collation = part.collation { text += " \(word("COLLATE")) \(collation)" }
            return text + (part.isDescending ? " " + word("DESC") : "")
        }
        return "\(word(index.isUnique ? "CREATE UNIQUE INDEX" : "CREATE INDEX")) \(name(index.name)) \(word("ON")) "
            + "\(reference(table.name)) (\(parts.joined(separator: ", ")))"
            + (index.predicate.map { " \(word("WHERE")) \(expression($0))" } ?? "")
    }

    private func column(_ column: ColumnDraft, of table: TableDraft, isKey: Bool) -> String {
        var parts = [name(column.name)]
        if !column.type.isEmpty { parts.append(column.type) }
        if isKey, let key = table.primaryKey, let part = key.parts.first {
            parts.append(
                constraint(key.name) + word("PRIMARY KEY") + (part.isDescending ? word(" DESC") : "")
                    + conflict(key.conflict) + (table.isAutonumbered ? word(" AUTOINCREMENT") : ""))
        }
        if column.isRequired {
            parts.append(constraint(column.requiredName) + word("NOT NULL") + conflict(column.requiredConflict))
        } else if column.saysNullable && !isKey {
            parts.append(word("NULL"))
        }
        for check in table.checks where isInline(check) && check.expression.columns == [column.name] {
            parts.append(constraint(check.name) + self.check(check))
        }
        if let value = column.defaultValue {
            if case .literal(let literal) = value {
                parts.append("\(word("DEFAULT")) \(self.literal(literal))")
            } else {
                parts.append("\(word("DEFAULT")) (\(expression(value)))")
            }
        }
        if let collation = column.collation { parts.append("\(word("COLLATE")) \(collation)") }
        for key in table.uniques where isInline(key, of: table) && key.parts.first?.column == column.name {
            parts.append(constraint(key.name) + word("UNIQUE") + conflict(key.conflict))
        }
        for key in table.foreignKeys where isInline(key) && key.columns == [column.name] {
            parts.append(constraint(key.name) + references(key, of: table))
        }
        if let generation = column.generation {
            let always = seed % 3 == 0 ? word("GENERATED ALWAYS ") : ""
            let kind = generation.isStored ? word(" STORED") : seed % 2 == 0 ? word(" VIRTUAL") : ""
            parts.append("\(always)\(word("AS")) (\(expression(generation.expression)))\(kind)")
        }
        return parts.joined(separator: " ")
    }

    private func key(_ key: KeyDraft, _ words: String) -> String {
        let parts = key.parts.map { part in
            reference(part.column) + (part.collation.map { " \(word("COLLATE")) \($0)" } ?? "")
                + (part.isDescending ? word(" DESC") : "")
        }
        return "\(constraint(key.name))\(words) (\(parts.joined(separator: ", ")))\(conflict(key.conflict))"
    }

    private func check(_ check: CheckDraft) -> String { "\(word("CHECK")) (\(expression(check.expression)))" }

    private func references(_ key: ForeignKeyDraft, of table: TableDraft) -> String {
        "\(word("REFERENCES")) \(reference(key.table))"
            + (key.targets.isEmpty ? "" : " (\(key.targets.map(reference).joined(separator: ", ")))")
            + (key.onDelete.map { " \(word("ON DELETE")) \(harmless($0, table))" } ?? "")
            + (key.onUpdate.map { " \(word("ON UPDATE")) \(harmless($0, table))" } ?? "")
            + (key.isDeferred ? word(" DEFERRABLE INITIALLY DEFERRED") : "")
    }

    /// Where a table whose name begins with a quotation mark refers with RESTRICT, SQLite up to 3.40.1 at least writes past
    /// the end of that name in memory when rows of the other table go: `fkActionTrigger` has it dequoted, and the second
    /// mark is missing.
    private func harmless(_ action: String, _ table: TableDraft) -> String {
        let isQuotation = names[table.name].utf8.first.map { "\"'`[".utf8.contains($0) } ?? false
        return isQuotation && action == "RESTRICT" ? "NO ACTION" : action
    }

    private func constraint(_ name: DraftName?) -> String {
        name.map { "\(word("CONSTRAINT")) \(self.name($0)) " } ?? ""
    }

    private func conflict(_ clause: String?) -> String { clause.map { " \(word("ON CONFLICT")) \($0)" } ?? "" }

    private func inlineKeyColumn(of table: TableDraft) -> DraftName? {
        guard let key = table.primaryKey, key.parts.count == 1, let part = key.parts.first,
            table.isAutonumbered || (key.isInline && part.collation == nil)
        else { return nil }
        return part.column
    }

    private func isInline(_ key: KeyDraft, of table: TableDraft) -> Bool {
        key.isInline && key.parts.count == 1 && key.parts.allSatisfy { !$0.isDescending && $0.collation == nil }
    }

    private func isInline(_ check: CheckDraft) -> Bool { check.isInline && check.expression.columns.count == 1 }

    private func isInline(_ key: ForeignKeyDraft) -> Bool { key.isInline && key.columns.count == 1 }
}
