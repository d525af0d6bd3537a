import MartletSchema

/// Makes definitions of views and materialized views with the indexes of these.
struct ViewMapper {
    let mapper: DefinitionMapper
    /// The rule that holds the query of each view.
    private let rules: [ObjectID: ObjectID]

    private var catalog: Catalog { mapper.catalog }

    init(mapper: DefinitionMapper) {
        self.mapper = mapper
        let own = mapper.catalog.rules.filter { $0.statement == nil }
        rules = Dictionary(own.map { ($0.relation, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    func definitions() -> [Definition] {
        var definitions: [Definition] = []
        for row in catalog.relations.values where row.kind == "v" || row.kind == "m" {
            guard catalog.isDelivered(CatalogClass.relation, row.id, schema: row.schema) else { continue }
            definitions.append(row.kind == "v" ? view(row) : materializedView(row))
            if row.kind == "m" { definitions += (catalog.indexesByTable[row.id] ?? []).compactMap { index($0, row) } }
        }
        return definitions
    }

    private func view(_ row: RelationRow) -> Definition {
        let name = catalog.text(ofRelation: row.id)
        let check = row.options.first { $0.hasPrefix("check_option=") }
        let options = row.options.filter { !$0.hasPrefix("check_option=") }
        var text = "CREATE VIEW \(name)\(OptionText.with(options)) AS\n\(query(row))"
        if let check { text += "\n  WITH \(String(check.dropFirst(13)).asciiUppercased) CHECK OPTION" }
        var sql = [text]
        for value in (catalog.defaults[row.id] ?? []).sorted(by: { $0.number < $1.number }) {
            guard let column = catalog.column(row.id, value.number) else { continue }
            sql.append(
                "ALTER VIEW \(name) ALTER COLUMN \(NameText.of(column)) SET DEFAULT \(value.expression)")
        }
        sql += OptionText.columnComments(of: row, catalog: catalog)
        let defaults = (catalog.defaults[row.id] ?? []).map {
            ObjectAddress(catalog: CatalogClass.attributeDefault, object: $0.id)
        }
        return definition(row, kind: .view, sql: sql, attributes: [:], also: defaults)
    }

    private func materializedView(_ row: RelationRow) -> Definition {
        let name = catalog.text(ofRelation: row.id)
        var text = "CREATE MATERIALIZED VIEW \(name)"
        if let method = catalog.accessMethod(row.accessMethod), method != "heap" {
            text += " USING \(NameText.of(method))"
        }
        let toast = catalog.relations[row.toastTable]?.options ?? []
        text += OptionText.with(row.options + toast.map { "toast." + $0 })
        if let tablespace = catalog.tablespace(row.tablespace) { text += " TABLESPACE \(NameText.of(tablespace))" }
        text += " AS\n\(query(row))"
        var sql = [text] + columnSettings(of: row, name: name)
        sql += OptionText.columnComments(of: row, catalog: catalog)
        let attributes: Attributes = [PostgreSQLAttributes.populated: .boolean(row.isPopulated)]
        return definition(row, kind: "materialized view", sql: sql, attributes: attributes, also: [])
    }

    private func columnSettings(of row: RelationRow, name: String) -> [String] {
        (catalog.attributes[row.id] ?? []).flatMap { column in
            OptionText.columnSettings(column, catalog: catalog).map {
                "ALTER MATERIALIZED VIEW \(name) ALTER COLUMN \(NameText.of(column.name)) \($0)"
            }
        }
    }

    private func query(_ row: RelationRow) -> String {
        let text = row.viewQuery ?? ""
        return text.hasSuffix(";") ? String(text.dropLast()) : text
    }

    private func definition(
        _ row: RelationRow, kind: Definition.Kind, sql: [String], attributes: Attributes, also: [ObjectAddress]
    ) -> Definition {
        var attributes = attributes
        let columns = (catalog.attributes[row.id] ?? []).map {
            "\(NameText.of($0.name)) \(catalog.text(ofType: $0.type))"
        }
        attributes[PostgreSQLAttributes.columns] = .text(columns.joined(separator: ", "))
        let rule = rules[row.id].map { [ObjectAddress(catalog: CatalogClass.rewriteRule, object: $0)] } ?? []
        let path = catalog.path(row.schema, row.name)
        var definition = mapper.definition(
            Definition.Identity(kind: kind, path: path), CatalogClass.relation, row.id, schema: row.schema, sql: sql,
            attributes: attributes, also: rule + also)
        definition.dependencies.removeAll {
            $0 == .relation(path) || $0.kind == .column && $0.path.components.dropLast().elementsEqual(path.components)
        }
        return definition
    }

    private func index(_ row: IndexRow, _ view: RelationRow) -> Definition? {
        guard let relation = catalog.relations[row.id], let statement = row.statement else { return nil }
        let name = catalog.text(ofRelation: row.id)
        let viewPath = catalog.path(view.schema, view.name)
        var sql = [statement]
        if let tablespace = catalog.tablespace(relation.tablespace) {
            sql.append("ALTER INDEX \(name) SET TABLESPACE \(NameText.of(tablespace))")
        }
        for part in catalog.attributes[row.id] ?? [] {
            guard let statistics = part.statistics else { continue }
            sql.append("ALTER INDEX \(name) ALTER COLUMN \(part.number) SET STATISTICS \(statistics)")
        }
        if row.isClustered {
            sql.append("ALTER MATERIALIZED VIEW \(NameText.of(viewPath)) CLUSTER ON \(NameText.of(relation.name))")
        }
        var definition = mapper.definition(
            Definition.Identity(kind: "index", path: catalog.path(relation.schema, relation.name)),
            CatalogClass.relation, row.id, owner: viewPath, sql: sql)
        mapper.add(ObjectAddress(catalog: CatalogClass.relation, object: view.id), to: &definition)
        return definition
    }
}
