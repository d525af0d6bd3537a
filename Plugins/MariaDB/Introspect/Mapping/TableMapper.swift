import MartletSchema

/// Makes tables of the model out of the catalog's rows.
struct TableMapper {
    /// The catalog.
    let catalog: Catalog
    /// What the server told about the session.
    let facts: SessionSettings.Facts
    /// Finds what expressions name.
    let mentions: MentionFinder

    private var stripping: QualifierStripping { QualifierStripping(database: catalog.database) }

    /// Makes a table.
    func table(_ row: TableRow) -> Table {
        let columnRows = catalog.columns[row.name] ?? []
        let period = catalog.periods[row.name]
        let checkRows = (catalog.checks[row.name] ?? []).filter { $0.isOfColumn || $0.name != period?.name }
        let columns = columnRows.map { column($0, checks: checkRows) }
        var table = Table(path: ObjectPath(row.name), columns: columns)
        table.comment = row.comment.isEmpty ? nil : row.comment
        table.attributes = attributes(of: row)
        table.checks = checks(checkRows, columns: columnRows)
        let rowEnd = columns.first { $0.attributes.text(MariaDBAttributes.row) == "end" }?.name
        let keys = IndexMapper(
            parts: catalog.indexParts[row.name] ?? [], columns: columnRows, engine: row.engine ?? "", rowEnd: rowEnd,
            period: period)
        let foreignKeys = ForeignKeyMapper(
            table: row.name, rows: catalog.foreignKeys[row.name] ?? [], rules: catalog.referentials[row.name] ?? [:],
            database: catalog.database, indexes: keys.indexes)
        table.foreignKeys = foreignKeys.foreignKeys
        let made = foreignKeys.madeIndexes(for: table.foreignKeys)
        table.attributes.set(MariaDBAttributes.foreignKeyIndexes, made.text)
        let hidden = Set(made.names.values)
        table.primaryKey = keys.primaryKey
        table.uniques = keys.uniques
        table.indexes = keys.indexes.filter { !hidden.contains($0.name) }
        markIdentityIndex(of: &table)
        ServingIndexes.mark(&table)
        if let period, let names = try? [period.name, period.start, period.end].map(Quoting.identifier) {
            table.attributes.set(MariaDBAttributes.period, "\(names[0]) (\(names[1]), \(names[2]))")
        }
        table.dependencies = columnRows.flatMap { row in
            row.defaultText.map { mentions.mentions(in: $0, except: table.path.name) } ?? []
        }
        return table
    }

    /// The server wants a column that numbers rows to be the first of some key from the beginning.
    private func markIdentityIndex(of table: inout Table) {
        guard let column = table.columns.first(where: \.isIdentity) else { return }
        let keys = [table.primaryKey].compactMap(\.self) + table.uniques
        if keys.contains(where: { $0.columns.first == column.name }) { return }
        let position = table.indexes.firstIndex { $0.parts.first?.term == .column(column.name) }
        if let position { table.indexes[position].attributes.set(MariaDBAttributes.servesIdentity, true) }
    }

    private func attributes(of row: TableRow) -> Attributes {
        var attributes: Attributes = [:]
        if let engine = row.engine, engine != facts.settings["default_storage_engine"] {
            attributes.set(MariaDBAttributes.engine, engine)
        }
        if row.collation != facts.collation { attributes.set(MariaDBAttributes.collation, row.collation) }
        let options = row.options.split(separator: " ").filter { !Self.usualOptions.contains($0) }.joined(
            separator: " ")
        attributes.set(MariaDBAttributes.options, options)
        attributes.set(MariaDBAttributes.systemVersioning, row.type == "SYSTEM VERSIONED")
        if let partitions = catalog.partitions[row.name] {
            attributes.set(MariaDBAttributes.partition, PartitionText(partitions).clause)
        }
        return attributes
    }

    /// What the catalog lists though nobody asked for it: Aria's ways, which stay behind where the engine changes.
    private static let usualOptions: Set<Substring> = ["partitioned", "transactional=1", "page_checksum=1"]

    private func column(_ row: ColumnRow, checks: [CheckRow]) -> Column {
        let extra = row.extra.asciiLowercased
        var native = NativeTypeReader.type(row.type)
        var attributes: Attributes = [:]
        if native.suffix == "compressed" {
            native.suffix = ""
            attributes.set(MariaDBAttributes.compressed, true)
        }
        let isJSON = Self.isJSON(row, checks: checks)
        if isJSON { native = NativeType(name: "json") }
        let type = NativeTypeParsing.type(native)
        var column = Column(name: row.name, type: type, isNullable: row.isNullable)
        column.defaultValue = DefaultValueReader.value(
            row.defaultText.map(stripping.strip), type: type, isNullable: row.isNullable)
        column.isIdentity = extra.contains("auto_increment")
        column.comment = row.comment.isEmpty ? nil : row.comment
        if !isJSON, native.isText, row.collation != facts.collation { column.collation = row.collation }
        attributes.set(MariaDBAttributes.invisible, extra.contains("invisible"))
        attributes.set(MariaDBAttributes.unversioned, extra.contains("without system versioning"))
        if let start = extra.utf8Range(of: "on update ") {
            attributes.set(
                MariaDBAttributes.onUpdate, String(extra[start.upperBound...].prefix { $0 != "," && $0 != " " }))
        }
        switch row.generation?.asciiUppercased {
        case "ROW START"?: attributes.set(MariaDBAttributes.row, "start")
        case "ROW END"?: attributes.set(MariaDBAttributes.row, "end")
        default:
            if let expression = row.generation, extra.contains("generated") {
                column.generation = .init(
                    expression: NormalizedText(stripping.strip(expression)),
                    isStored: extra.contains("stored") || extra.contains("persistent"))
            }
        }
        column.attributes = attributes
        return column
    }

    /// The server keeps JSON as a long text with a check that stands with the column.
    private static func isJSON(_ row: ColumnRow, checks: [CheckRow]) -> Bool {
        guard row.type == "longtext", row.collation == "utf8mb4_bin" else { return false }
        return checks.contains { $0.isOfColumn && $0.name == row.name && isJSONCheck($0) }
    }

    private static func isJSONCheck(_ check: CheckRow) -> Bool {
        check.clause == (try? "json_valid(\(Quoting.identifier(check.name)))")
    }

    private func checks(_ rows: [CheckRow], columns: [ColumnRow]) -> [CheckConstraint] {
        let longTexts = Set(columns.filter { $0.type == "longtext" && $0.collation == "utf8mb4_bin" }.map(\.name))
        return rows.compactMap { row in
            if row.isOfColumn, Self.isJSONCheck(row), longTexts.contains(row.name) { return nil }
            let expression = NormalizedText(stripping.strip(row.clause))
            if row.isOfColumn {
                return CheckConstraint(
                    expression: expression, attributes: [MariaDBAttributes.column: .text(row.name)])
            }
            return CheckConstraint(
                name: row.name, expression: expression, hasGeneratedName: Self.isGeneratedName(row.name))
        }.sorted { ($0.name ?? "", $0.expression.text) < ($1.name ?? "", $1.expression.text) }
    }

    private static func isGeneratedName(_ name: String) -> Bool {
        name.hasPrefix("CONSTRAINT_") && name.utf8.count > 11 && name.utf8.dropFirst(11).allSatisfy(\.isASCIIDigit)
    }
}

extension String {
    /// Where an ASCII text stands in this one.
    fileprivate func utf8Range(of part: String) -> Range<String.Index>? {
        let wanted = Array(part.utf8)
        var start = utf8.startIndex
        while start < utf8.endIndex {
            if utf8[start...].starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
            start = utf8.index(after: start)
        }
        return nil
    }
}
