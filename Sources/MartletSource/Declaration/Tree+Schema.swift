extension Declaration.Tree {
    /// The whole document.
    func document(_ parts: [any Declaration.SchemaPart]) -> SourceNode {
        let start = SourceNode.Mark(line: 1, column: 1)
        var enumerations: [SourceNode.Entry] = []
        var tables: [SourceNode.Entry] = []
        var views: [SourceNode.Entry] = []
        var triggers: [SourceNode.Entry] = []
        var objects: [SourceNode] = []
        for part in parts {
            switch part {
            case let table as Declaration.Table:
                tables.append(entry(resolver.table(table.name).text, table.place, self.table(table)))
            case let enumeration as Declaration.Enumeration:
                enumerations.append(
                    entry(enumeration.name, enumeration.place, names(enumeration.values, at: enumeration.place)))
            case let view as Declaration.View: views.append(entry(view.name, view.place, self.view(view)))
            case let trigger as Declaration.Trigger:
                triggers.append(entry(trigger.name, trigger.place, self.trigger(trigger)))
            case let object as Declaration.RawObject: objects.append(self.object(object))
            default: continue
            }
        }
        var root = [SourceNode.Entry(key: "martlet", mark: start, value: SourceNode(.scalar("1", .plain), at: start))]
        func add(_ key: String, _ content: SourceNode.Content) {
            root.append(SourceNode.Entry(key: key, mark: start, value: SourceNode(content, at: start)))
        }
        if !enumerations.isEmpty { add("enums", .mapping(enumerations)) }
        add("tables", .mapping(tables))
        if !views.isEmpty { add("views", .mapping(views)) }
        if !triggers.isEmpty { add("triggers", .mapping(triggers)) }
        if !objects.isEmpty { add("objects", .sequence(objects)) }
        return SourceNode(.mapping(root), at: start)
    }

    private func entry(_ key: String, _ place: Declaration.Place, _ value: SourceNode) -> SourceNode.Entry {
        SourceNode.Entry(key: key, mark: place.mark, value: value)
    }

    private func view(_ view: Declaration.View) -> SourceNode {
        body(view.sql, comment: view.comment, dependencies: view.dependencies, at: view.place)
    }

    private func trigger(_ trigger: Declaration.Trigger) -> SourceNode {
        body(trigger.sql, comment: trigger.comment, dependencies: trigger.dependencies, at: trigger.place) {
            $0.set("on", text: resolver.table(trigger.owner).text)
        }
    }

    private func object(_ object: Declaration.RawObject) -> SourceNode {
        body(object.sql, comment: object.comment, dependencies: object.dependencies, at: object.place) {
            $0.set("kind", text: object.kind)
            $0.set("name", text: object.name)
            if object.isOpaque { $0.set("opaque", flag: true) }
            $0.set("owner", text: object.owner.map { resolver.table($0).text })
        }
    }

    private func body(
        _ sql: Declaration.SQL, comment: String?, dependencies: [Declaration.LogicalName], at place: Declaration.Place,
        _ head: (inout Mapping) -> Void = { _ in }
    ) -> SourceNode {
        var mapping = Mapping(at: place)
        head(&mapping)
        mapping.set("comment", text: comment)
        if !dependencies.isEmpty {
            mapping.set("dependsOn", names(dependencies.map { resolver.table($0).text }, at: place))
        }
        mapping.set("sql", self.sql(sql, at: place))
        return mapping.node
    }
}
