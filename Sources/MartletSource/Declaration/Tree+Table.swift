extension Declaration.Tree {
    /// A table with everything that it is made of.
    func table(_ table: Declaration.Table) -> SourceNode {
        var mapping = Mapping(at: table.place)
        mapping.set("comment", text: table.comment)
        mapping.set("renamedFrom", text: table.renamedFrom)
        var columns = Mapping(at: table.place)
        var uniques: [SourceNode] = []
        var foreignKeys: [SourceNode] = []
        var checks: [SourceNode] = []
        var indexes = Mapping(at: table.place)
        for part in table.parts {
            switch part {
            case let column as Declaration.Column:
                columns.set(resolver.column(column.name, of: table.name).text, self.column(column, of: table.name))
            case let key as Declaration.PrimaryKey:
                mapping.set(
                    "primaryKey",
                    self.key(key.parts, name: key.name, attributes: key.attributes, of: table.name, at: key.place))
            case let key as Declaration.Unique:
                uniques.append(
                    self.key(key.parts, name: key.name, attributes: key.attributes, of: table.name, at: key.place))
            case let key as Declaration.ForeignKey: foreignKeys.append(foreignKey(key, of: table.name))
            case let check as Declaration.Check:
                checks.append(
                    self.check(check.condition, name: check.name, attributes: check.attributes, at: check.place))
            case let index as Declaration.Index: indexes.set(index.name, self.index(index, of: table.name))
            default: continue
            }
        }
        mapping.set("columns", columns.node)
        if !uniques.isEmpty { mapping.set("uniques", list(uniques, at: table.place)) }
        if !foreignKeys.isEmpty { mapping.set("foreignKeys", list(foreignKeys, at: table.place)) }
        if !checks.isEmpty { mapping.set("checks", list(checks, at: table.place)) }
        if !indexes.entries.isEmpty { mapping.set("indexes", indexes.node) }
        attributes(table.attributes, at: table.place, in: &mapping)
        return mapping.node
    }

    private func key(
        _ parts: [Declaration.KeyPart], name: String?,
        attributes own: KeyValuePairs<String, Declaration.AttributeValue>, of table: Declaration.LogicalName,
        at place: Declaration.Place
    ) -> SourceNode {
        var mapping = Mapping(at: place)
        mapping.set("name", text: name)
        mapping.set("columns", list(parts.map { part($0, of: table, at: place) }, at: place))
        attributes(own, at: place, in: &mapping)
        return mapping.node
    }

    private func part(
        _ part: Declaration.KeyPart, of table: Declaration.LogicalName, at place: Declaration.Place
    ) -> SourceNode {
        var mapping = Mapping(at: place)
        switch part.term {
        case .column(let name):
            let name = resolver.column(name, of: table).text
            if !part.isDescending, part.collation == nil { return text(name, at: place) }
            mapping.set("column", text: name)
        case .expression(let expression): mapping.set("sql", sql(expression, at: place))
        }
        if part.isDescending { mapping.set("descending", flag: true) }
        mapping.set("collation", text: part.collation)
        return mapping.node
    }

    private func foreignKey(_ key: Declaration.ForeignKey, of table: Declaration.LogicalName) -> SourceNode {
        var mapping = Mapping(at: key.place)
        mapping.set("name", text: key.name)
        mapping.set("columns", names(key.columns.map { resolver.column($0, of: table).text }, at: key.place))
        var target = Mapping(at: key.place)
        target.set("table", text: resolver.table(key.table).text)
        if !key.referencedColumns.isEmpty {
            target.set(
                "columns", names(key.referencedColumns.map { resolver.column($0, of: key.table).text }, at: key.place))
        }
        mapping.set("references", target.node)
        mapping.set("onDelete", text: key.onDelete?.rawValue)
        mapping.set("onUpdate", text: key.onUpdate?.rawValue)
        mapping.set("deferrable", text: key.deferrability?.rawValue)
        attributes(key.attributes, at: key.place, in: &mapping)
        return mapping.node
    }

    private func index(_ index: Declaration.Index, of table: Declaration.LogicalName) -> SourceNode {
        var mapping = Mapping(at: index.place)
        mapping.set("columns", list(index.parts.map { part($0, of: table, at: index.place) }, at: index.place))
        if index.isUnique { mapping.set("unique", flag: true) }
        if let predicate = index.predicate { mapping.set("where", sql(predicate, at: index.place)) }
        attributes(index.attributes, at: index.place, in: &mapping)
        return mapping.node
    }
}
