import MartletSchema

/// Writes options and what else belongs to the columns of views, foreign tables and types.
enum OptionText {
    /// The clause ` WITH (name='value', …)`; nothing where there are no options.
    static func with(_ options: [String]) -> String {
        options.isEmpty ? "" : " WITH (\(options.sorted().map(storage).joined(separator: ", ")))"
    }

    /// The clause ` OPTIONS (name 'value', …)` of foreign objects.
    static func foreign(_ options: [String]) -> String {
        if options.isEmpty { return "" }
        let texts = options.sorted().map { option in
            let (name, value) = split(option)
            return "\(NameText.of(name)) \(NameText.quoted(value))"
        }
        return " OPTIONS (\(texts.joined(separator: ", ")))"
    }

    /// Writes `name='value'`.
    static func storage(_ option: String) -> String {
        let (name, value) = split(option)
        return "\(name)=\(NameText.quoted(value))"
    }

    private static func split(_ option: String) -> (name: String, value: String) {
        let name = option.prefix { $0 != "=" }
        return (String(name), String(option.dropFirst(name.count + 1)))
    }

    /// The statements that comment on the columns of a relation.
    static func columnComments(of row: RelationRow, catalog: Catalog) -> [String] {
        (catalog.attributes[row.id] ?? []).compactMap { column in
            catalog.comment(CatalogClass.relation, row.id, column: column.number).map { comment in
                "COMMENT ON COLUMN \(catalog.text(ofRelation: row.id)).\(NameText.of(column.name)) IS "
                    + NameText.quoted(comment)
            }
        }
    }

    /// What ALTER COLUMN says of a column whose storage, compression, statistics or options are not the usual ones.
    static func columnSettings(_ column: AttributeRow, catalog: Catalog) -> [String] {
        var settings: [String] = []
        if column.storage != catalog.types[column.type.type]?.storage ?? "x" {
            settings.append("SET STORAGE \(ColumnStorage.word(column.storage).asciiUppercased)")
        }
        if let compression = ColumnStorage.compression(column.compression) {
            settings.append("SET COMPRESSION \(compression)")
        }
        if let statistics = column.statistics { settings.append("SET STATISTICS \(statistics)") }
        if !column.options.isEmpty {
            settings.append("SET (\(column.options.sorted().map(storage).joined(separator: ", ")))")
        }
        return settings
    }
}
