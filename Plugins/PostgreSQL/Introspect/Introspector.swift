import MartletAdapterKit
import MartletSchema

/// Reads a database's schema and delivers it as the model has it.
struct Introspector {
    /// The connection.
    let connection: PostgreSQLConnection
    /// Finds the type for a type's text.
    let parseType: (String) -> ColumnType
    /// The paths by which the receiver knows objects, and in whose order it wants them.
    var shortening = PathMapping { _, path in path }

    /// How many objects are delivered between two looks at whether the host wants to stop.
    private static let objectsBetweenQuestions = 128

    /// Delivers tables, then definitions; see `DatabaseSession.introspect`.
    func deliver(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        let catalog = try CatalogReader.read(Catalog.queries(version:), from: connection, call: call) {
            reader throws(AdapterError) in try Catalog(reader)
        }
        let wanted = Set(only)
        func isWanted(_ path: ObjectPath) -> Bool { wanted.isEmpty || wanted.contains(path) }

        let definitions = DefinitionMapper(catalog)
        let rows = catalog.relations.values.lazy
            .filter { $0.isTable && catalog.isDelivered(CatalogClass.relation, $0.id, schema: $0.schema) }
            .map { (path: catalog.path($0.schema, $0.name), row: $0) }
            .filter { isWanted($0.path) }
            .map { (path: shortening.map(.relation, $0.path), row: $0.row) }
            .sorted { $0.path < $1.path }
        var mapper = TableMapper(
            catalog: catalog, dependencies: definitions.resolver, ownedSequences: definitions.ownedSequences,
            parseType: parseType)
        for (position, entry) in rows.enumerated() {
            if position % Self.objectsBetweenQuestions == 0 { try call.checkCancellation() }
            try receiver.receive(mapper.table(entry.row))
        }
        let delivered = inOrder(definitions.definitions().filter { isWanted($0.path) })
        for (position, definition) in delivered.enumerated() {
            if position % Self.objectsBetweenQuestions == 0 { try call.checkCancellation() }
            try receiver.receive(definition)
        }
    }

    /// Orders definitions as the receiver wants them.
    private func inOrder(_ definitions: [Definition]) -> [Definition] {
        let identities = definitions.map { definition in
            Definition.Identity(kind: definition.kind, path: shortening.map(definition.kind, definition.path))
        }
        return definitions.indices.sorted { identities[$0] < identities[$1] }.map { definitions[$0] }
    }
}
