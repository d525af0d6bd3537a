extension Declaration.Tree {
    /// A column with all that it says of itself.
    func column(_ column: Declaration.Column, of table: Declaration.LogicalName) -> SourceNode {
        var mapping = Mapping(at: column.place)
        if let type = column.type { mapping.set("type", self.type(type, at: column.place)) }
        if let reference = column.reference { add(reference, at: column.place, to: &mapping) }
        var checks: [SourceNode] = []
        var own: [(key: String, value: Declaration.AttributeValue)] = []
        for property in column.properties {
            switch property {
            case .nullable(let flag): mapping.set("nullable", flag: flag)
            case .primaryKey(let name): flag("primaryKey", name, in: &mapping)
            case .unique(let name): flag("unique", name, in: &mapping)
            case .identity: mapping.set("identity", flag: true)
            case .defaultValue(let value): mapping.set("default", defaultValue(value, at: column.place))
            case .generated(let expression, let isStored):
                var inner = Mapping(at: column.place)
                inner.set("sql", sql(expression, at: column.place))
                if isStored { inner.set("stored", flag: true) }
                mapping.set("generated", inner.node)
            case .check(let condition, let name): checks.append(check(condition, name: name, at: column.place))
            case .collation(let name): mapping.set("collation", text: name)
            case .comment(let text): mapping.set("comment", text: text)
            case .renamedFrom(let name): mapping.set("renamedFrom", text: name)
            case .backfill(let expression): mapping.set("backfill", sql(expression, at: column.place))
            case .convert(let expression): mapping.set("convert", sql(expression, at: column.place))
            case .attribute(let key, let value): own.append((key, value))
            }
        }
        if !checks.isEmpty { mapping.set("check", list(checks, at: column.place)) }
        attributes(own, at: column.place, in: &mapping)
        return mapping.node
    }

    private func flag(_ key: String, _ name: String?, in mapping: inout Mapping) {
        if let name { mapping.set(key, text: name) } else { mapping.set(key, flag: true) }
    }

    private func add(
        _ reference: Declaration.Column.Reference, at place: Declaration.Place, to mapping: inout Mapping
    ) {
        var target = Mapping(at: place)
        target.set("table", text: resolver.table(reference.table).text)
        if let column = reference.column {
            target.set("column", text: resolver.column(column, of: reference.table).text)
        }
        target.set("name", text: reference.name)
        mapping.set("references", target.node)
        mapping.set("onDelete", text: reference.onDelete?.rawValue)
        mapping.set("onUpdate", text: reference.onUpdate?.rawValue)
        mapping.set("deferrable", text: reference.deferrability?.rawValue)
    }

    private func type(_ type: Declaration.DataType, at place: Declaration.Place) -> SourceNode {
        let abstract: SourceNode? =
            switch type.kind {
            case .abstract(let type): TypeName.value(of: type).map { SourceNode($0, at: place.mark) }
            case .named(let name): text(name, at: place)
            case .none: nil
            }
        if type.native.isEmpty, let abstract { return abstract }
        var mapping = Mapping(at: place)
        if let abstract { mapping.set("abstract", abstract) }
        for (engine, text) in type.native { mapping.set(engine.isEmpty ? "native" : engine, text: text) }
        return mapping.node
    }

    private func defaultValue(_ value: Declaration.DefaultValue, at place: Declaration.Place) -> SourceNode {
        func single(_ key: String, _ node: SourceNode) -> SourceNode {
            var mapping = Mapping(at: place)
            mapping.set(key, node)
            return mapping.node
        }
        func plain(_ text: String) -> SourceNode { SourceNode(.scalar(text, .plain), at: place.mark) }
        switch value.kind {
        case .null: return plain("null")
        case .boolean(let flag): return plain(flag ? "true" : "false")
        case .integer(let number): return plain("\(number)")
        case .float(let number): return single("float", text("\(number)", at: place))
        case .text(let value): return single("text", text(value, at: place))
        case .bytes(let bytes):
            let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return single("bytes", text(digits, at: place))
        case .now: return single("now", plain("true"))
        case .sql(let sql): return single("sql", self.sql(sql, at: place))
        }
    }

    /// A condition, with its name and attributes where it has any.
    func check(
        _ condition: Declaration.SQL, name: String?,
        attributes own: KeyValuePairs<String, Declaration.AttributeValue> = [:], at place: Declaration.Place
    ) -> SourceNode {
        var mapping = Mapping(at: place)
        mapping.set("name", text: name)
        mapping.set("sql", sql(condition, at: place))
        attributes(own, at: place, in: &mapping)
        return mapping.node
    }
}

extension SourceNode {
    /// A tree of JSON values, all of it at one place.
    init(_ value: JSONValue, at mark: Mark) {
        let content: Content =
            switch value {
            case .null: .scalar("null", .plain)
            case .boolean(let flag): .scalar(flag ? "true" : "false", .plain)
            case .integer(let number): .scalar("\(number)", .plain)
            case .number(let number): .scalar("\(number)", .plain)
            case .string(let text): .scalar(text, .jsonString)
            case .array(let items): .sequence(items.map { SourceNode($0, at: mark) })
            case .object(let members):
                .mapping(members.map { Entry(key: $0.key, mark: mark, value: SourceNode($0.value, at: mark)) })
            }
        self.init(content, at: mark)
    }

    /// The tree as a JSON document; what is not text by its form becomes what it looks like.
    var json: JSONValue {
        switch content {
        case .sequence(let items): return .array(items.map(\.json))
        case .mapping(let entries): return .object(entries.map { .init($0.key, $0.value.json) })
        case .scalar(let text, let style):
            guard style == .plain else { return .string(text) }
            switch ScalarValue(plain: text) {
            case .null: return .null
            case .boolean(let flag): return .boolean(flag)
            case .integer(let number): return .integer(number)
            case .float(let number): return .number(number)
            case .hugeInteger, .text: return .string(text)
            }
        }
    }
}
