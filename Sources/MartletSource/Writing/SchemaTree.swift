import MartletSchema

/// A schema as the entries of a document.
struct SchemaTree {
    /// The entries of the top level.
    private(set) var members: [JSONValue.Member] = []
    private let schema: Schema
    private let engine: String?
    private let tableNames: Set<String>
    /// The tables that are there before any definition, in lower case.
    private let earlyTables: Set<String>

    /// Makes the document of a schema.
    init(_ schema: Schema, engine: String?) {
        self.schema = schema
        self.engine = engine
        tableNames = Set(schema.tables.map { $0.path.description.lowercased() })
        earlyTables = tableNames.subtracting(Self.tablesBehindDefinitions(schema))
        members.append(JSONValue.Member("martlet", 1))
        members.append(.init("tables", .object(tables(in: nil))))
        appendDefinitions(in: nil, to: &members)
        appendNamespaces()
    }

    /// The tables that wait for a definition, such as a sequence or a type, or refer to a table that does.
    private static func tablesBehindDefinitions(_ schema: Schema) -> Set<String> {
        func name(_ path: ObjectPath) -> String { path.description.lowercased() }
        var found = Set(schema.tables.filter { !$0.dependencies.isEmpty }.map { name($0.path) })
        var isComplete = found.isEmpty
        while !isComplete {
            let more = schema.tables.filter { table in
                !found.contains(name(table.path))
                    && table.foreignKeys.contains { found.contains(name($0.referencedTable)) }
            }
            found.formUnion(more.map { name($0.path) })
            isComplete = more.isEmpty
        }
        return found
    }

    /// The sections of namespaces; one that only has to be there has one too.
    private mutating func appendNamespaces() {
        var names = Set(schema.definitions.filter { $0.kind == .namespace }.map { ExactText($0.path.name) })
        names.formUnion(schema.tables.compactMap { $0.path.namespace.map(ExactText.init) })
        names.formUnion(schema.definitions.compactMap { $0.statedPath.namespace.map(ExactText.init) })
        if names.isEmpty { return }
        let sections = names.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { name in
            var section: [JSONValue.Member] = []
            let own = schema.definitions.first { $0.kind == .namespace && ExactText($0.path.name) == ExactText(name) }
            if let comment = own?.comment { section.append(.init("comment", .string(comment))) }
            let tables = tables(in: name)
            if !tables.isEmpty { section.append(.init("tables", .object(tables))) }
            appendDefinitions(in: name, to: &section)
            return JSONValue.Member(name, .object(section))
        }
        members.append(.init("schemas", .object(sections)))
    }

    private func tables(in namespace: String?) -> [JSONValue.Member] {
        schema.tables.filter { $0.path.isIn(namespace) }.map { table in
            JSONValue.Member(table.path.name, TableTree.value(table, tableNames: tableNames, engine: engine))
        }
    }

    private func appendDefinitions(in namespace: String?, to members: inout [JSONValue.Member]) {
        var views: [JSONValue.Member] = []
        var triggers: [JSONValue.Member] = []
        var objects: [JSONValue] = []
        for definition in schema.definitions where definition.statedPath.isIn(namespace) {
            switch (definition.kind, definition.owner, definition.isOpaque) {
            case (.namespace, nil, false): continue
            case (.view, nil, false): views.append(JSONValue.Member(definition.path.name, view(definition)))
            case (.trigger, let owner?, false) where !triggers.contains { $0.key == definition.path.name }:
                let on = [JSONValue.Member("on", .string(owner.description))]
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
            .init("kind", .string(definition.kind.rawValue)), .init("name", name(of: definition)),
        ]
        if definition.isOpaque { members.append(.init("opaque", true)) }
        if let owner = definition.owner { members.append(.init("owner", .string(owner.description))) }
        return .object(members + body(definition))
    }

    /// The name; with the table's before it where a table's objects have names of their own.
    private func name(of definition: Definition) -> JSONValue {
        guard let owner = definition.owner, definition.path.components.count > owner.components.count else {
            return .string(definition.path.name)
        }
        return .array([.string(owner.name), .string(definition.path.name)])
    }

    private func body(_ definition: Definition) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        if let comment = definition.comment { members.append(.init("comment", .string(comment))) }
        let others = definition.dependencies.filter {
            $0.kind != .relation || !earlyTables.contains($0.path.description.lowercased())
        }
        DependencyTree.append(others, to: &members)
        members.append(.init("sql", .string(definition.sql.text)))
        ConstraintTree.append(definition.attributes, to: &members)
        return members
    }
}

extension ObjectPath {
    /// What stands before its name; nil where nothing does.
    fileprivate var namespace: String? { components.count > 1 ? components[0] : nil }

    /// Whether it lives there; nil for the usual namespace.
    fileprivate func isIn(_ other: String?) -> Bool { namespace.map(ExactText.init) == other.map(ExactText.init) }
}

extension Definition {
    /// The path under which a document has it: what hangs on a table is written where the table is.
    fileprivate var statedPath: ObjectPath {
        guard let owner else { return path }
        return ObjectPath([owner.namespace, path.name].compactMap(\.self))
    }
}
