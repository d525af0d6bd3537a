import MartletSchema

/// Makes definitions of schemas.
struct SchemaMapper {
    let mapper: DefinitionMapper

    func definitions() -> [Definition] {
        mapper.catalog.namespaces.values.compactMap { row in
            if row.name == DefaultNamespace.usual {
                return PublicSchema.definition(comment: mapper.catalog.comment(CatalogClass.namespace, row.id))
            }
            guard let identity = mapper.resolver.names.identity(CatalogClass.namespace, row.id),
                mapper.catalog.dependencies.extensionOwning(CatalogClass.namespace, row.id) == nil
            else { return nil }
            return mapper.definition(
                identity, CatalogClass.namespace, row.id, sql: ["CREATE SCHEMA \(NameText.of(row.name))"])
        }
    }
}
