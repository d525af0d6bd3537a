import MartletSchema

/// Makes definitions of foreign tables.
struct ForeignTableMapper {
    let mapper: DefinitionMapper

    private var catalog: Catalog { mapper.catalog }

    func definitions() -> [Definition] {
        catalog.foreignTables.compactMap { row in
            guard let relation = catalog.relations[row.id],
                catalog.isDelivered(CatalogClass.relation, row.id, schema: relation.schema)
            else { return nil }
            return definition(relation, row)
        }
    }

    private func definition(_ relation: RelationRow, _ row: ForeignTableRow) -> Definition {
        let name = catalog.text(ofRelation: relation.id)
        let constraints = (catalog.constraints[relation.id] ?? []).filter { $0.kind == "c" && $0.isLocal }
            .sorted { ExactName.precedes($0.name, $1.name) }
        let columns = catalog.attributes[relation.id] ?? []
        let defaults = catalog.defaults[relation.id] ?? []
        let parents = (catalog.parents[relation.id] ?? []).map { catalog.text(ofRelation: $0) }
        var lines = columns.filter { $0.isLocal || !$0.foreignOptions.isEmpty }.map { column in
            "    " + line(column, defaults, isPartition: relation.isPartition)
        }
        lines += constraints.filter(\.isValidated).map { "    " + check($0) }
        var text = "CREATE FOREIGN TABLE \(name)"
        if relation.isPartition { text += " PARTITION OF \(parents.first ?? "")" }
        if !relation.isPartition || !lines.isEmpty {
            text += lines.isEmpty ? " ()" : " (\n" + lines.joined(separator: ",\n") + "\n)"
        }
        if relation.isPartition {
            text += " \(relation.partitionBound ?? "")"
        } else if !parents.isEmpty {
            text += " INHERITS (\(parents.joined(separator: ", ")))"
        }
        text += " SERVER \(NameText.of(row.server))\(row.options)"
        var sql = [text]
        sql += constraints.filter { !$0.isValidated }.map { "ALTER FOREIGN TABLE \(name) ADD \(check($0)) NOT VALID" }
        for column in columns {
            sql += OptionText.columnSettings(column, catalog: catalog).map {
                "ALTER FOREIGN TABLE \(name) ALTER COLUMN \(NameText.of(column.name)) \($0)"
            }
        }
        sql += OptionText.columnComments(of: relation, catalog: catalog)
        var definition = mapper.definition(
            Definition.Identity(kind: "foreign table", path: catalog.path(relation.schema, relation.name)),
            CatalogClass.relation, relation.id, schema: relation.schema, sql: sql,
            also: constraints.map { ObjectAddress(catalog: CatalogClass.constraint, object: $0.id) }
                + defaults.map { ObjectAddress(catalog: CatalogClass.attributeDefault, object: $0.id) })
        for parent in catalog.parents[relation.id] ?? [] {
            mapper.add(ObjectAddress(catalog: CatalogClass.relation, object: parent), to: &definition)
        }
        definition.dependencies.removeAll { $0.kind == .column || $0 == .relation(definition.path) }
        return definition
    }

    private func check(_ row: ConstraintRow) -> String {
        "CONSTRAINT \(NameText.of(row.name)) CHECK (\(row.text ?? ""))" + (row.isNoInherit ? " NO INHERIT" : "")
    }

    private func line(_ column: AttributeRow, _ defaults: [DefaultRow], isPartition: Bool) -> String {
        var text = NameText.of(column.name)
        if !isPartition { text += " \(catalog.text(ofType: column.type))" }
        text += OptionText.foreign(column.foreignOptions)
        if column.collation != 0, column.collation != catalog.types[column.type.type]?.collation ?? 0 {
            text += " COLLATE \(catalog.text(ofCollation: column.collation))"
        }
        if let value = defaults.first(where: { $0.number == column.number })?.expression {
            switch column.generation {
            case "s": text += " GENERATED ALWAYS AS (\(value)) STORED"
            case "v": text += " GENERATED ALWAYS AS (\(value))"
            default: text += " DEFAULT \(value)"
            }
        }
        return text + (column.isNotNull ? " NOT NULL" : "")
    }
}
