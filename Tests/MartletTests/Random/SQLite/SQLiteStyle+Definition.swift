extension SQLiteStyle {
    func view(_ view: ViewDraft) -> String {
        let columns = view.columns.map { column in
            let isNamed = column.isAlias && !view.hasNameList
            return expression(column.expression) + (isNamed ? " \(word("AS")) \(name(column.name))" : "")
        }
        if view.isEverything, let source = view.sources.first {
            let condition = view.filter.map { " \(word("WHERE")) \(expression($0))" } ?? ""
            return
                "\(word("CREATE VIEW")) \(name(view.name)) \(word("AS SELECT")) * \(word("FROM")) \(reference(source))\(condition)"
        }
        let names = view.hasNameList ? " (\(view.columns.map { name($0.name) }.joined(separator: ", ")))" : ""
        let comment = isCommented ? " -- what's here\n" : ""
        let head = "\(word("CREATE VIEW")) \(name(view.name))\(names) \(word("AS")) "
        let select = "\(word("SELECT")) \(list(columns))\(comment) \(word("FROM")) "
        let filter = view.filter.map { " \(word("WHERE")) \(expression($0))" } ?? ""
        guard let first = view.sources.first else { return head + select }
        let rest = view.sources.dropFirst().map { ", " + reference($0) }.joined()
        let source = reference(first)
        switch view.shape {
        case .plain: return head + select + source + rest + filter
        case .subquery: return "\(head)\(select)(\(word("SELECT * FROM")) \(source)) \(word("AS")) q\(rest)\(filter)"
        case .named:
            return
                "\(head)\(word("WITH")) q \(word("AS")) (\(word("SELECT * FROM")) \(source)) \(select)q\(rest)\(filter)"
        case .twice:
            return "\(head)\(select)\(source)\(rest)\(filter) \(word("UNION ALL")) \(select)\(source)\(rest)"
        }
    }

    func trigger(_ trigger: TriggerDraft) -> String {
        var text =
            "\(word("CREATE TRIGGER")) \(name(trigger.name)) \(word(trigger.timing)) \(word(trigger.event.rawValue))"
        if trigger.event == .update && !trigger.columns.isEmpty {
            text += " \(word("OF")) \(trigger.columns.map(reference).joined(separator: ", "))"
        }
        text += " \(word("ON")) \(reference(trigger.on))"
        if seed % 2 == 0 { text += word(" FOR EACH ROW") }
        if let condition = trigger.condition { text += " \(word("WHEN")) \(expression(condition))" }
        let actions = trigger.actions.map { action($0) + ";" }
        return "\(text) \(word("BEGIN")) \(actions.joined(separator: isSpread ? "\n" : " ")) \(word("END"))"
    }

    private func action(_ action: TriggerDraft.Action) -> String {
        switch action {
        case .insert(let table, let values):
            let columns = values.keys.sorted { $0.number < $1.number }
            let texts = columns.compactMap { values[$0].map(expression) }
            return "\(word("INSERT OR IGNORE INTO")) \(reference(table)) "
                + "(\(columns.map(reference).joined(separator: ", "))) \(word("VALUES")) (\(texts.joined(separator: ", ")))"
        case .update(let table, let column, let value):
            return "\(word("UPDATE")) \(reference(table)) \(word("SET")) \(reference(column)) = \(expression(value)) "
                + "\(word("WHERE")) \(reference(column)) \(word("IS NOT NULL"))"
        case .delete(let table, let column, let value):
            return
                "\(word("DELETE FROM")) \(reference(table)) \(word("WHERE")) \(reference(column)) = \(expression(value))"
        case .count(let table): return "\(word("SELECT")) count(*) \(word("FROM")) \(reference(table))"
        case .refuse(let message):
            return "\(word("SELECT RAISE"))(\(word("ABORT")), \(SQLiteTable.literal(message)))"
        }
    }

    func search(_ search: SearchDraft) -> String {
        "\(word("CREATE VIRTUAL TABLE")) \(name(search.name)) \(word("USING")) fts5("
            + (search.columns.map(name) + search.options).joined(separator: ", ") + ")"
    }
}
