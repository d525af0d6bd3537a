import MartletSchema

/// Makes definitions of schemas.
struct SchemaMapper {
    let mapper: DefinitionMapper

    func definitions() -> [Definition] {
        mapper.catalog.namespaces.values.compactMap { row in
            if row.name == DefaultNamespace.usual { return publicSchema(row) }
            guard let identity = mapper.resolver.names.identity(CatalogClass.namespace, row.id),
                mapper.catalog.dependencies.extensionOwning(CatalogClass.namespace, row.id) == nil
            else { return nil }
            return mapper.definition(
                identity, CatalogClass.namespace, row.id, sql: ["CREATE SCHEMA \(NameText.of(row.name))"])
        }
    }

    private func publicSchema(_ row: NamespaceRow) -> Definition? {
        let comment = mapper.catalog.comment(CatalogClass.namespace, row.id)
        if comment == PublicSchema.usualComment { return nil }
        let sql = PublicSchema.statement(comment: comment)
        return Definition(kind: .namespace, path: PublicSchema.path, sql: NormalizedText(sql))
    }
}
