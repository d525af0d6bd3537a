import CMartletABI
package import MartletSchema
import MartletWire

extension LoadedAdapter {
    /// Gives the schema that reading a database would give in which all this was created.
    ///
    /// - Returns: The schema in order; nil where the adapter leaves that to the database.
    /// - Throws: An error where the adapter reports one, or did not deliver all that it counted.
    package func normalForm(of schema: Schema, for profile: TargetProfile) throws(AdapterError) -> Schema? {
        guard let function = tables.normalize?.schema else { return nil }
        let arena = WireArena()
        let profileRecord = arena.profile(profile)
        let (tableList, definitionList) = (arena.tables(schema.tables), arena.definitions(schema.definitions))
        let catalog = CatalogCollector()
        var sink = catalog.sink
        do {
            try caller.call("normalize.schema", sink: catalog) { call in
                function(call, profileRecord, tableList, definitionList, &sink)
            }
        } catch  where error.code == .unsupported {
            return nil
        }
        withExtendedLifetime((arena, catalog)) {}
        do throws(CatalogFault) { return try catalog.finish() } catch {
            throw caller.breach("normalize.schema", .none, error.text)
        }
    }
}
