import MartletSchema

/// Makes definitions of the objects whose statements the server made.
struct StatementMapper {
    let mapper: DefinitionMapper

    func definitions() -> [Definition] {
        let catalog = mapper.catalog
        return catalog.statements.compactMap { row in
            if row.schema != 0, !catalog.isUserSchema(row.schema) { return nil }
            guard let identity = mapper.resolver.names.identity(row.catalog, row.id) else { return nil }
            var definition = mapper.definition(
                identity, row.catalog, row.id, schema: row.schema, owner: catalog.path(ofRelation: row.relation),
                sql: [row.sql])
            for address in row.needs { mapper.add(address, to: &definition) }
            definition.dependencies.removeAll { $0 == identity }
            definition.isOpaque = row.isOpaque
            return definition
        }
    }
}
