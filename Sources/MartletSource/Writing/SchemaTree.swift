import MartletSchema

/// A schema as the entries of a document.
struct SchemaTree {
    /// The entries of the top level.
    private(set) var members: [JSONValue.Member] = []
    private let schema: Schema
    private let tableNames: Set<String>

    /// Makes the document of a schema.
    init(_ schema: Schema, engine: String?) {
        self.schema = schema
        tableNames = Set(schema.tables.map { $0.path.name.lowercased() })
        members.append(JSONValue.Member("martlet", 1))
        let tables = schema.tables.map { table in
            JSONValue.Member(table.path.name, TableTree.value(table, tableNames: tableNames, engine: engine))
        }
        members.append(JSONValue.Member("tables", .object(tables)))
        appendDefinitions()
    }

    private mutating func appendDefinitions() {
        var views: [JSONValue.Member] = []
        var triggers: [JSONValue.Member] = []
        var objects: [JSONValue] = []
        for definition in schema.definitions {
            switch (definition.kind, definition.owner, definition.isOpaque) {
            case (.view, nil, false): views.append(JSONValue.Member(definition.path.name, view(definition)))
            case (.trigger, let owner?, false):
                let on = [JSONValue.Member("on", .string(owner.name))]
                triggers.append(JSONValue.Member(definition.path.name, .object(on + body(definition))))
            default: objects.append(object(definition))
            }
        }
        if !views.isEmpty { members.append(JSONValue.Member("views", .object(views))) }
        if !triggers.isEmpty { members.append(JSONValue.Member("triggers", .object(triggers))) }
        if !objects.isEmpty { members.append(JSONValue.Member("objects", .array(objects))) }
    }

    private func view(_ definition: Definition) -> JSONValue {
        let body = body(definition)
        return body.count == 1 ? .string(definition.sql.text) : .object(body)
    }

    private func object(_ definition: Definition) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("kind", .string(definition.kind.rawValue)), .init("name", .string(definition.path.name)),
        ]
        if definition.isOpaque { members.append(.init("opaque", true)) }
        if let owner = definition.owner { members.append(.init("owner", .string(owner.name))) }
        return .object(members + body(definition))
    }

    private func body(_ definition: Definition) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let comment = definition.comment { members.append(.init("comment", .string(comment))) }
        // Tables are there before any definition is made, so that only other definitions are worth naming.
        let others = definition.dependencies.filter { !tableNames.contains($0.path.name.lowercased()) }
        if !others.isEmpty { members.append(.init("dependsOn", .array(others.map { .string($0.path.name) }))) }
        members.append(.init("sql", .string(definition.sql.text)))
        return members
    }
}
