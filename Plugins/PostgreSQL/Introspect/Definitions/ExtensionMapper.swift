import MartletSchema

/// Makes definitions of extensions.
struct ExtensionMapper {
    let mapper: DefinitionMapper

    func definitions() -> [Definition] {
        mapper.catalog.extensions.map { row in
            let schema = NameText.of(mapper.catalog.schemaName(row.schema))
            let text =
                "CREATE EXTENSION \(NameText.of(row.name)) WITH SCHEMA \(schema) VERSION \(NameText.quoted(row.version))"
            return mapper.definition(
                Definition.Identity(kind: "extension", path: ObjectPath(row.name)), CatalogClass.extension, row.id,
                schema: row.schema, sql: [text])
        }
    }
}

extension DefinitionMapper {
    /// The extensions with which an object is to be dropped, in bytewise order.
    func extensionsDropping(_ catalogClass: ObjectID, _ id: ObjectID) -> [String] {
        catalog.dependencies.references(of: catalogClass, id).filter { $0.kind == "x" }
            .compactMap { row in catalog.extensions.first { $0.id == row.referenced.object }?.name }
            .sorted(by: ExactName.precedes)
    }
}
