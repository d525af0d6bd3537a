extension PostgreSQLStyle {
    /// The statement that makes an object that stands by itself.
    func object(_ object: ObjectDraft) -> String {
        let name = name(object.name, in: object.namespace)
        let words = object.words
        switch object.kind {
        case "schema": return "CREATE SCHEMA \(name)"
        case "enum":
            return "CREATE TYPE \(name) AS ENUM (\(words.map(PostgreSQLName.literal).joined(separator: ", ")))"
        case "domain":
            let value = words[2].isEmpty ? "" : " DEFAULT \(words[2])"
            return "CREATE DOMAIN \(name) AS \(words[0])\(value)" + (words[1].isEmpty ? "" : " CHECK (\(words[1]))")
        case "sequence": return "CREATE SEQUENCE \(name) \(words[0])"
        default: return "CREATE FUNCTION \(name)\(words[0]) \(words[1]) \(words[2]) AS $body$\(words[3])$body$"
        }
    }

    /// The statements that make a view.
    func view(_ view: ViewDraft) -> [String] {
        let relation = relation(view.name)
        let kind = view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW"
        var statements = ["CREATE \(kind) \(relation)\(nameList(of: view)) AS \(query(of: view))"]
        if let comment = view.comment {
            statements.append("COMMENT ON \(kind) \(relation) IS \(PostgreSQLName.literal(comment))")
        }
        return statements
    }

    private func nameList(of view: ViewDraft) -> String {
        view.hasNameList && !view.isEverything
            ? " (\(view.columns.map { name($0.name) }.joined(separator: ", ")))" : ""
    }

    private func query(of view: ViewDraft) -> String {
        let filter = view.filter.map { " WHERE \(condition($0))" } ?? ""
        let sources = view.sources.map(relation)
        guard let first = sources.first else { return "SELECT 1" }
        if view.isEverything { return "SELECT * FROM \(first)\(filter)" }
        let columns = view.columns.map { column -> String in
            let words: String =
                if case .column(let name) = column.expression { self.name(name) } else { text(column.expression) }
            return words + (column.isAlias && !view.hasNameList ? " AS \(name(column.name))" : "")
        }
        let select = "SELECT \(columns.joined(separator: ", ")) FROM "
        let rest = sources.dropFirst().map { ", " + $0 }.joined()
        switch view.shape {
        case .plain: return select + first + rest + filter
        case .subquery: return "\(select)(SELECT * FROM \(first)) AS q\(rest)\(filter)"
        case .named: return "WITH q AS (SELECT * FROM \(first)) \(select)q\(rest)\(filter)"
        case .twice: return "\(select)\(first)\(rest)\(filter) UNION ALL \(select)\(first)\(rest)"
        }
    }

    /// The statements that make a trigger and the function that it runs.
    func trigger(_ trigger: TriggerDraft) -> [String] {
        let function = name(trigger.name)
        let isOnView = trigger.timing == "INSTEAD OF"
        let body = trigger.actions.map { "    \(action($0));\n" }.joined()
        var text = "CREATE TRIGGER \(function) \(trigger.timing) \(trigger.event.rawValue)"
        if trigger.event == .update && !trigger.columns.isEmpty && !isOnView {
            text += " OF \(trigger.columns.map(name).joined(separator: ", "))"
        }
        text += " ON \(relation(trigger.on)) FOR EACH ROW"
        // Before the row is there, nothing was generated.
        let generated = Set(schema.table(trigger.on)?.columns.filter { $0.generation != nil }.map(\.name) ?? [])
        if let condition = trigger.condition, !isOnView, generated.isDisjoint(with: condition.columns) {
            text += " WHEN (\(self.condition(condition)))"
        }
        return [
            "CREATE FUNCTION \(function)() RETURNS trigger LANGUAGE plpgsql AS $body$\nBEGIN\n\(body)"
                + "    RETURN coalesce(NEW, OLD);\nEND\n$body$",
            "\(text) EXECUTE FUNCTION \(function)()",
        ]
    }

    private func action(_ action: TriggerDraft.Action) -> String {
        switch action {
        case .insert(let table, let values):
            let columns = values.keys.sorted { $0.number < $1.number }
            return "INSERT INTO \(relation(table)) (\(columns.map(name).joined(separator: ", "))) "
                + "VALUES (\(columns.compactMap { values[$0].map(text) }.joined(separator: ", "))) ON CONFLICT DO NOTHING"
        case .update(let table, let column, let value):
            return "UPDATE \(relation(table)) SET \(name(column)) = \(text(value)) WHERE \(name(column)) IS NOT NULL"
        case .delete(let table, let column, let value):
            return "DELETE FROM \(relation(table)) WHERE \(name(column))::text = \(text(value))"
        case .count(let table): return "PERFORM count(*) FROM \(relation(table))"
        case .refuse(let message): return "RAISE EXCEPTION USING MESSAGE = \(PostgreSQLName.literal(message))"
        }
    }
}
