import MartletAdapterKit
import MartletSchema

/// Delivers what was read of a database.
struct Introspector {
    /// The catalog.
    let catalog: Catalog
    /// What the server told about the session.
    let facts: SessionSettings.Facts

    /// Delivers tables in bytewise order of their names, then definitions by kind and path.
    func deliver(
        only: [ObjectPath], into receiver: any CatalogReceiver, call: CallContext
    ) throws(AdapterError) {
        let wanted = Set(only)
        let mentions = MentionFinder(catalog)
        let mapper = TableMapper(catalog: catalog, facts: facts, mentions: mentions)
        let rows = catalog.tables.values.filter { $0.type == "BASE TABLE" || $0.type == "SYSTEM VERSIONED" }
            .sorted { ObjectPath($0.name) < ObjectPath($1.name) }
        for row in rows where wanted.isEmpty || wanted.contains(ObjectPath(row.name)) {
            try call.checkCancellation()
            try receiver.receive(mapper.table(row))
        }
        let definitions = try DefinitionMapper(catalog: catalog, facts: facts, mentions: mentions).definitions()
        for definition in definitions where wanted.isEmpty || wanted.contains(definition.path) {
            try receiver.receive(definition)
        }
    }
}
