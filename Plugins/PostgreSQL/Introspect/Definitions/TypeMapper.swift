import MartletSchema

/// Makes definitions of enums, composite and range types and domains.
struct TypeMapper {
    let mapper: DefinitionMapper

    private var catalog: Catalog { mapper.catalog }

    func definitions() -> [Definition] {
        catalog.types.values.compactMap { row in
            guard catalog.isDelivered(CatalogClass.type, row.id, schema: row.schema),
                let identity = mapper.resolver.names.identity(CatalogClass.type, row.id),
                ExactName.equal(identity.path.name, row.name)
            else { return nil }
            switch row.kind {
            case "e": return definition(row, identity, sql: [enumText(row)])
            case "c": return composite(row, identity)
            case "d": return domain(row, identity)
            case "r": return range(row, identity)
            case "p" where !row.isDefined: return definition(row, identity, sql: ["CREATE TYPE \(name(row))"])
            default: return nil
            }
        }
    }

    private func name(_ row: TypeRow) -> String { NameText.of(catalog.path(row.schema, row.name)) }

    private func definition(
        _ row: TypeRow, _ identity: Definition.Identity, sql: [String], also more: [ObjectAddress] = []
    ) -> Definition {
        mapper.definition(identity, CatalogClass.type, row.id, schema: row.schema, sql: sql, also: more)
    }

    private func enumText(_ row: TypeRow) -> String {
        let values = (catalog.enumValues[row.id] ?? []).map { "    " + NameText.quoted($0) }
        return "CREATE TYPE \(name(row)) AS ENUM (\n" + values.joined(separator: ",\n") + "\n)"
    }

    private func composite(_ row: TypeRow, _ identity: Definition.Identity) -> Definition {
        let columns = catalog.attributes[row.relation] ?? []
        let lines = columns.map { column in
            var line = "    \(NameText.of(column.name)) \(catalog.text(ofType: column.type))"
            if column.collation != 0, column.collation != catalog.types[column.type.type]?.collation ?? 0 {
                line += " COLLATE \(catalog.text(ofCollation: column.collation))"
            }
            return line
        }
        let body = lines.isEmpty ? "" : "\n" + lines.joined(separator: ",\n") + "\n"
        var sql = ["CREATE TYPE \(name(row)) AS (\(body))"]
        for column in columns {
            guard let comment = catalog.comment(CatalogClass.relation, row.relation, column: column.number) else {
                continue
            }
            sql.append("COMMENT ON COLUMN \(name(row)).\(NameText.of(column.name)) IS \(NameText.quoted(comment))")
        }
        return definition(
            row, identity, sql: sql,
            also: [ObjectAddress(catalog: CatalogClass.relation, object: row.relation)])
    }

    private func domain(_ row: TypeRow, _ identity: Definition.Identity) -> Definition {
        var text = "CREATE DOMAIN \(name(row)) AS \(row.baseTypeName ?? "")"
        if row.collation != 0, row.collation != catalog.types[row.baseType]?.collation ?? 0 {
            text += " COLLATE \(catalog.text(ofCollation: row.collation))"
        }
        if let value = row.defaultExpression { text += " DEFAULT \(value)" }
        let constraints = (catalog.domainConstraints[row.id] ?? []).sorted { ExactName.precedes($0.name, $1.name) }
        let notNull = constraints.first { $0.kind == "n" }
        if let notNull,
            !GeneratedName.matches(notNull.name, table: row.name, columns: [], label: "not_null")
        {
            text += " CONSTRAINT \(NameText.of(notNull.name)) NOT NULL"
        } else if row.isNotNull {
            text += " NOT NULL"
        }
        var following: [String] = []
        for constraint in constraints {
            if constraint.kind == "c" {
                let check = "CONSTRAINT \(NameText.of(constraint.name)) CHECK (\(constraint.text ?? ""))"
                if constraint.isValidated {
                    text += "\n    \(check)"
                } else {
                    following.append("ALTER DOMAIN \(name(row)) ADD \(check) NOT VALID")
                }
            }
            if let comment = catalog.comment(CatalogClass.constraint, constraint.id) {
                following.append(
                    "COMMENT ON CONSTRAINT \(NameText.of(constraint.name)) ON DOMAIN \(name(row)) IS "
                        + NameText.quoted(comment))
            }
        }
        return definition(
            row, identity, sql: [text] + following,
            also: constraints.map { ObjectAddress(catalog: CatalogClass.constraint, object: $0.id) })
    }

    private func range(_ row: TypeRow, _ identity: Definition.Identity) -> Definition? {
        guard let range = catalog.ranges[row.id] else { return nil }
        var options = ["subtype = \(range.subtype)"]
        if let multirange = catalog.types[range.multirange] {
            options.append("multirange_type_name = \(NameText.of(catalog.path(multirange.schema, multirange.name)))")
        }
        if let operatorClass = catalog.operatorClasses[range.operatorClass], !operatorClass.isDefault {
            options.append(
                "subtype_opclass = \(NameText.of(catalog.path(operatorClass.schema, operatorClass.name)))")
        }
        if range.collation != 0, range.collation != catalog.types[range.subtypeID]?.collation ?? 0 {
            options.append("collation = \(catalog.text(ofCollation: range.collation))")
        }
        if let name = range.canonical { options.append("canonical = \(name)") }
        if let name = range.difference { options.append("subtype_diff = \(name)") }
        let text = "CREATE TYPE \(name(row)) AS RANGE (\n    " + options.joined(separator: ",\n    ") + "\n)"
        return definition(row, identity, sql: [text])
    }
}
