import MartletSchema

/// Makes the model's indexes of tables.
struct IndexMapper {
    let catalog: Catalog
    let dependencies: DependencyResolver

    /// The letter's bits of `indoption`.
    private static let descending = 1
    private static let nullsFirst = 2
    /// The collation that means the database's own.
    private static let defaultCollation: ObjectID = 100

    /// Makes an index of a table with these columns.
    func index(_ row: IndexRow, _ relation: RelationRow, columns: [AttributeRow]) -> Index {
        var index = Index(name: relation.name, parts: [], isUnique: row.isUnique)
        let options = catalog.attributes[relation.id] ?? []
        for position in 0..<min(row.keyCount, row.columns.count) {
            let partOptions = options.first { $0.number == position + 1 }
            index.parts.append(part(position, of: row, relation, columns: columns, options: partOptions))
        }
        index.predicate = row.predicate.map { NormalizedText($0) }
        var attributes: Attributes = [:]
        if let method = catalog.accessMethod(relation.accessMethod), method != "btree" {
            attributes[PostgreSQLAttributes.method] = .text(method)
        }
        let included = row.columns.dropFirst(row.keyCount).compactMap { catalog.column(row.table, $0) }
        if !included.isEmpty { attributes[PostgreSQLAttributes.include] = .text(NameText.list(included)) }
        if row.hasNullsNotDistinct { attributes[PostgreSQLAttributes.nullsNotDistinct] = .boolean(true) }
        if !row.isValid { attributes[PostgreSQLAttributes.invalid] = .boolean(true) }
        if row.isClustered { attributes[PostgreSQLAttributes.clustered] = .boolean(true) }
        if let text = StorageParameters.text(of: relation, catalog: catalog) {
            attributes[PostgreSQLAttributes.storageParameters] = .text(text)
        }
        if let name = catalog.tablespace(relation.tablespace) {
            attributes[PostgreSQLAttributes.tablespace] = .text(name)
        }
        if let comment = catalog.comment(CatalogClass.relation, relation.id) {
            attributes[PostgreSQLAttributes.comment] = .text(comment)
        }
        index.attributes = attributes
        index.dependencies = dependencies.of(CatalogClass.relation, relation.id, except: row.table)
        return index
    }

    private func part(
        _ position: Int, of row: IndexRow, _ relation: RelationRow, columns: [AttributeRow], options: AttributeRow?
    ) -> Index.Part {
        let number = row.columns[position]
        let column = columns.first { $0.number == number }
        let flags = position < row.options.count ? row.options[position] : 0
        let isDescending = flags & Self.descending != 0
        var part: Index.Part
        if let column {
            part = Index.Part(term: .column(column.name), isDescending: isDescending)
        } else {
            let text = position < row.parts.count ? row.parts[position] : ""
            part = Index.Part(term: .expression(NormalizedText(text)), isDescending: isDescending)
        }
        let collation = position < row.collations.count ? row.collations[position] : 0
        if collation != 0, collation != column?.collation ?? Self.defaultCollation {
            part.collation = catalog.text(ofCollation: collation)
        }
        let isNullsFirst = flags & Self.nullsFirst != 0
        if isNullsFirst != isDescending {
            part.attributes[PostgreSQLAttributes.nulls] = .text(isNullsFirst ? "first" : "last")
        }
        let operatorClass = position < row.operatorClasses.count ? row.operatorClasses[position] : 0
        if let text = operatorClassText(operatorClass, type: column?.type.type, options: options?.options ?? []) {
            part.attributes[PostgreSQLAttributes.operatorClass] = .text(text)
        }
        if let statistics = options?.statistics {
            part.attributes[PostgreSQLAttributes.statistics] = .integer(statistics)
        }
        return part
    }

    /// The operator class with its parameters; nil where it is the one that PostgreSQL takes by itself.
    private func operatorClassText(_ id: ObjectID, type: ObjectID?, options: [String]) -> String? {
        guard let row = catalog.operatorClasses[id] else { return nil }
        if options.isEmpty, isUsual(row, type: type) { return nil }
        let schema = catalog.schemaName(row.schema)
        let name = schema == "pg_catalog" ? NameText.of(row.name) : NameText.of(schema, row.name)
        if options.isEmpty { return name }
        return name + " (" + options.map(Self.option).joined(separator: ", ") + ")"
    }

    /// Writes `name=value` with the value in quotes.
    private static func option(_ option: String) -> String {
        let name = option.prefix { $0 != "=" }
        return "\(name)=\(NameText.quoted(String(option.dropFirst(name.count + 1))))"
    }

    /// A type's own class wins over one of a type that it can be taken for.
    private func isUsual(_ row: OperatorClassRow, type: ObjectID?) -> Bool {
        guard row.isDefault else { return false }
        guard var type else { return true }
        while let next = catalog.types[type], next.kind == "d" { type = next.baseType }
        if row.inputType == type { return true }
        return !catalog.operatorClasses.values.contains {
            $0.isDefault && $0.method == row.method && $0.inputType == type
        }
    }
}
