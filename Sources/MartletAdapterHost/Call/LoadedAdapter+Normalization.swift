import CMartletABI
package import MartletSchema
import MartletWire

extension LoadedAdapter {
    /// Gives the schema that reading a database would give in which all this was created.
    ///
    /// - Returns: The schema in order, with what of it only the database can tell; nil where the adapter leaves all of it
    ///   to the database.
    /// - Throws: An error where the adapter reports one, or did not deliver all that it counted.
    package func normalForm(of schema: Schema, for profile: TargetProfile) throws(AdapterError) -> NormalForm? {
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
        do throws(CatalogFault) { return NormalForm(schema: try catalog.finish(), asGiven: catalog.asGiven) } catch {
            throw caller.breach("normalize.schema", .none, error.text)
        }
    }
}

/// What an adapter tells of how a schema reads once it was created.
package struct NormalForm: Sendable {
    /// The schema.
    package var schema: Schema
    /// What of it is as it was given, since only the database can tell how it reads; tables as `relation`.
    package var asGiven: [Definition.Identity]
}
