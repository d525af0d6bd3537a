import MartletSchema

/// Makes definitions of the sequences that do not come with a column.
struct SequenceMapper {
    let mapper: DefinitionMapper

    func definitions() -> [Definition] {
        let catalog = mapper.catalog
        let withColumns = Set(mapper.ownedSequences.keys.flatMap(sequencesOfColumns))
        return catalog.sequences.values.compactMap { row in
            guard !withColumns.contains(row.id), let relation = catalog.relations[row.id],
                catalog.isDelivered(CatalogClass.relation, row.id, schema: relation.schema)
            else { return nil }
            let path = catalog.path(relation.schema, relation.name)
            let name = NameText.of(path)
            var sql = [
                "CREATE \(relation.isUnlogged ? "UNLOGGED " : "")SEQUENCE \(name)"
                    + SequenceText.options(of: row, usualType: SequenceText.usualType)
            ]
            var needed: [ObjectAddress] = []
            if let column = catalog.column(row.ownerTable, row.ownerColumn) {
                let table = catalog.text(ofRelation: row.ownerTable)
                sql.append("ALTER SEQUENCE \(name) OWNED BY \(table).\(NameText.of(column))")
                needed.append(ObjectAddress(catalog: CatalogClass.relation, object: row.ownerTable))
            }
            var definition = mapper.definition(
                Definition.Identity(kind: "sequence", path: path), CatalogClass.relation, row.id,
                schema: relation.schema, sql: sql)
            if let table = needed.first { mapper.add(table, to: &definition) }
            return definition
        }
    }

    /// The sequences that are told with the columns of a table.
    private func sequencesOfColumns(_ table: ObjectID) -> [ObjectID] {
        let catalog = mapper.catalog
        guard let relation = catalog.relations[table], relation.isTable else { return [] }
        return (catalog.attributes[table] ?? []).compactMap { column in
            OwnedSequences.main(of: column, among: mapper.ownedSequences[table] ?? [], catalog: catalog)?.id
        }
    }
}

extension DefinitionMapper {
    /// Adds an object that a definition needs.
    func add(_ address: ObjectAddress, to definition: inout Definition) {
        var found = Set(definition.dependencies)
        resolver.add(address, to: &found)
        definition.dependencies = found.sorted()
    }
}
