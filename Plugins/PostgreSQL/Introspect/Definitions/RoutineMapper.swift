import MartletSchema

/// Makes definitions of functions and procedures.
struct RoutineMapper {
    let mapper: DefinitionMapper
    private let mentions: MentionFinder

    init(mapper: DefinitionMapper) {
        self.mapper = mapper
        mentions = MentionFinder(mapper.catalog, names: mapper.resolver.names)
    }

    func definitions() -> [Definition] {
        mapper.catalog.procedures.values.compactMap { row in
            guard let statement = row.statement,
                let identity = mapper.resolver.names.identity(
                    CatalogClass.procedure, row.id)
            else { return nil }
            var sql = [Self.trimmed(statement)]
            for name in mapper.extensionsDropping(CatalogClass.procedure, row.id) {
                sql.append(
                    "ALTER \(identity.kind.rawValue.asciiUppercased) \(RoutineName.text(row, catalog: mapper.catalog)) "
                        + "DEPENDS ON EXTENSION \(NameText.of(name))")
            }
            var attributes: Attributes = [
                PostgreSQLAttributes.result: .text("(\(row.arguments)) \(row.result ?? "")")
            ]
            if row.argumentDefaults > 0 {
                attributes[PostgreSQLAttributes.argumentDefaults] = .integer(row.argumentDefaults)
            }
            var definition = mapper.definition(
                identity, CatalogClass.procedure, row.id, schema: row.schema, sql: sql, attributes: attributes)
            definition.mentions = mentions.mentions(of: row, identity: identity, besides: definition.dependencies)
            return definition
        }
    }

    private static func trimmed(_ statement: String) -> String {
        var statement = statement
        while statement.hasSuffix("\n") { statement.removeLast() }
        return statement
    }
}

/// Writes the names of functions.
enum RoutineName {
    /// The types of the arguments that are given, joined by commas.
    static func types(_ row: ProcedureRow, catalog: Catalog) -> String {
        if row.kind == "a", row.argumentTypes.isEmpty { return "*" }
        return row.argumentTypes.map { catalog.text(ofType: TypeReference(type: $0)) }.joined(separator: ", ")
    }

    /// The path in the model.
    static func path(_ row: ProcedureRow, catalog: Catalog) -> ObjectPath {
        catalog.path(row.schema, "\(row.name)(\(types(row, catalog: catalog)))")
    }

    /// The name with its arguments as it stands in statements.
    static func text(_ row: ProcedureRow, catalog: Catalog) -> String {
        "\(NameText.of(catalog.schemaName(row.schema), row.name))"
            + "(\(row.kind == "a" && row.arguments.isEmpty ? "*" : row.arguments))"
    }
}
