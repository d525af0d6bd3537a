/// Takes out of a schema what mentions things that are no longer in it.
struct SchemaRepair {
    /// Whether views and triggers may stay that mention what is not there.
    var allowsBroken = false

    func repaired(_ schema: SchemaDraft) -> SchemaDraft {
        var schema = schema
        schema.tables = schema.tables.compactMap(table)
        for position in schema.tables.indices {
            let keys = schema.tables[position].foreignKeys.filter { isPossible($0, in: schema) }
            schema.tables[position].foreignKeys = keys
        }
        if allowsBroken {
            schema.triggers = schema.triggers.filter { schema.columns(of: $0.on) != nil }
            return schema
        }
        repeat {
            let count = schema.views.count
            schema.views = schema.views.filter { isPossible($0, in: schema) }
            if count == schema.views.count { break }
        } while true
        schema.triggers = schema.triggers.filter { isPossible($0, in: schema) }
        return schema
    }

    private func table(_ table: TableDraft) -> TableDraft? {
        var table = table
        let plain = Set(table.plainColumns.map(\.name))
        table.columns = table.columns.filter { $0.generation?.expression.columns.isSubset(of: plain) ?? true }
        guard !table.plainColumns.isEmpty else { return nil }
        let names = Set(table.names)
        if let key = table.primaryKey, !key.parts.allSatisfy({ plain.contains($0.column) }) || key.parts.isEmpty {
            table.primaryKey = nil
        }
        if table.primaryKey == nil { table.options.remove(.clustered) }
        if table.options.contains(.clustered) || table.primaryKey?.parts.count != 1
            || table.primaryKey?.parts.first?.isDescending == true
        {
            table.isAutonumbered = false
        }
        table.uniques.removeAll { key in key.parts.isEmpty || !key.parts.allSatisfy { names.contains($0.column) } }
        // Of two keys over the same columns SQLite keeps one index, whose directions are those of the first.
        var keys = table.primaryKey.map { [$0] } ?? []
        table.uniques.removeAll { unique in
            let isTwin = keys.contains { key in
                key.parts.map(\.column) == unique.parts.map(\.column) && key.parts != unique.parts
            }
            if !isTwin { keys.append(unique) }
            return isTwin
        }
        table.checks.removeAll { !$0.expression.columns.isSubset(of: names) }
        table.indexes.removeAll { index in
            index.parts.isEmpty || !Set(index.included).isSubset(of: names)
                || !index.parts.allSatisfy { $0.expression.columns.isSubset(of: names) }
                || !(index.predicate?.columns.isSubset(of: names) ?? true)
        }
        table.foreignKeys.removeAll { !Set($0.columns).isSubset(of: names) }
        return table
    }

    /// Whether a foreign key refers to a key that is there.
    private func isPossible(_ key: ForeignKeyDraft, in schema: SchemaDraft) -> Bool {
        guard let parent = schema.table(key.table) else { return allowsBroken }
        // A key with a collation of its own is none that could be referred to.
        let isPlain = parent.primaryKey.map(Self.isReferable) ?? false
        let primary = isPlain ? parent.primaryKey?.parts.map(\.column) ?? [] : []
        if key.targets.isEmpty { return primary.count == key.columns.count && !primary.isEmpty }
        if Set(primary) == Set(key.targets) && primary.count == key.targets.count { return true }
        return parent.uniques.contains { unique in
            Self.isReferable(unique) && Set(unique.parts.map(\.column)) == Set(key.targets)
                && unique.parts.count == key.targets.count
        }
    }

    private static func isReferable(_ key: KeyDraft) -> Bool {
        key.extras.isEmpty && key.parts.allSatisfy { $0.collation == nil }
    }

    private func isPossible(_ view: ViewDraft, in schema: SchemaDraft) -> Bool {
        guard !view.columns.isEmpty else { return false }
        var known: Set<DraftName> = []
        for source in view.sources {
            guard source != view.name, let columns = schema.columns(of: source) else { return false }
            known.formUnion(columns)
        }
        return view.columns.allSatisfy { $0.expression.columns.isSubset(of: known) }
            && (view.filter?.columns.isSubset(of: known) ?? true)
    }

    private func isPossible(_ trigger: TriggerDraft, in schema: SchemaDraft) -> Bool {
        guard let columns = schema.columns(of: trigger.on).map(Set.init) else { return false }
        let isOnView = schema.view(trigger.on).map { !$0.isMaterialized } ?? false
        guard isOnView == (trigger.timing == "INSTEAD OF"), Set(trigger.columns).isSubset(of: columns),
            trigger.condition?.columns.isSubset(of: columns) ?? true
        else { return false }
        return !trigger.actions.isEmpty
            && trigger.actions.allSatisfy { action in
                guard let name = action.table else { return true }
                guard let others = schema.columns(of: name).map(Set.init) else { return false }
                switch action {
                case .insert(_, let values):
                    return Set(values.keys).isSubset(of: others)
                        && values.values.allSatisfy { $0.columns.isSubset(of: columns) }
                case .update(_, let column, let value), .delete(_, let column, let value):
                    return others.contains(column) && value.columns.isSubset(of: columns)
                case .count, .refuse: return true
                }
            }
    }
}
