import MartletSchema

extension Archive {
    mutating func code(_ schema: inout MartletSchema.Schema) {
        code(&schema.tables, blank: MartletSchema.Table(path: "-")) { $0.code(&$1) }
        code(&schema.definitions, blank: Definition(kind: "", path: "-", sql: NormalizedText(""))) { $0.code(&$1) }
    }

    private mutating func code(_ table: inout MartletSchema.Table) {
        code(&table.path)
        code(&table.columns, blank: MartletSchema.Column(name: "", type: ColumnType())) { $0.code(&$1) }
        code(&table.primaryKey, blank: KeyConstraint(parts: [])) { $0.code(&$1) }
        code(&table.uniques, blank: KeyConstraint(parts: [])) { $0.code(&$1) }
        code(
            &table.foreignKeys,
            blank: MartletSchema.ForeignKey(columns: [], referencedTable: "-", referencedColumns: [])
        ) {
            $0.code(&$1)
        }
        code(&table.checks, blank: CheckConstraint(expression: NormalizedText(""))) { $0.code(&$1) }
        code(&table.indexes, blank: MartletSchema.Index(name: "", columns: [])) { $0.code(&$1) }
        code(&table.comment)
        code(&table.attributes)
        code(&table.dependencies, blank: .relation("-")) { $0.code(&$1) }
    }

    private mutating func code(_ column: inout MartletSchema.Column) {
        code(&column.name)
        code(&column.type)
        code(&column.isNullable)
        code(&column.defaultValue, blank: DefaultValue()) { $0.code(&$1) }
        code(&column.generation, blank: .init(expression: NormalizedText(""), isStored: false)) { archive, generation in
            archive.code(&generation.expression)
            archive.code(&generation.isStored)
        }
        code(&column.isIdentity)
        code(&column.collation)
        code(&column.comment)
        code(&column.attributes)
    }

    private mutating func code(_ value: inout DefaultValue) {
        var isNow = value.portable == .now
        var literal: Literal?
        if case .literal(let own) = value.portable { literal = own }
        code(&isNow)
        code(&literal, blank: .null) { $0.code(&$1) }
        value.portable = isNow ? .now : literal.map { .literal($0) }
        code(&value.expression)
    }

    private mutating func code(_ key: inout KeyConstraint) {
        code(&key.name)
        code(&key.parts, blank: KeyConstraint.Part(column: "")) { archive, part in
            archive.code(&part.column)
            archive.code(&part.isDescending)
            archive.code(&part.collation)
        }
        code(&key.attributes)
        code(&key.hasGeneratedName)
    }

    private mutating func code(_ key: inout MartletSchema.ForeignKey) {
        code(&key.name)
        code(&key.columns)
        code(&key.referencedTable)
        code(&key.referencedColumns)
        code(&key.onDelete)
        code(&key.onUpdate)
        code(&key.deferrability)
        code(&key.attributes)
        code(&key.hasGeneratedName)
    }

    private mutating func code(_ check: inout CheckConstraint) {
        code(&check.name)
        code(&check.expression)
        code(&check.attributes)
        code(&check.hasGeneratedName)
    }

    private mutating func code(_ index: inout MartletSchema.Index) {
        code(&index.name)
        code(&index.parts, blank: .init(term: .column(""))) { archive, part in
            var column: String?
            var expression: NormalizedText?
            switch part.term {
            case .column(let name): column = name
            case .expression(let text): expression = text
            }
            archive.code(&column)
            archive.code(&expression)
            switch (column, expression) {
            case (let name?, nil): part.term = .column(name)
            case (nil, let text?): part.term = .expression(text)
            default: archive.fail()
            }
            archive.code(&part.isDescending)
            archive.code(&part.collation)
            archive.code(&part.attributes)
        }
        code(&index.isUnique)
        code(&index.predicate)
        code(&index.attributes)
        code(&index.dependencies, blank: .relation("-")) { $0.code(&$1) }
    }

    private mutating func code(_ definition: inout Definition) {
        var kind = definition.kind.rawValue
        code(&kind)
        definition.kind = Definition.Kind(rawValue: kind)
        code(&definition.path)
        code(&definition.owner, blank: "-") { $0.code(&$1) }
        code(&definition.sql)
        code(&definition.dependencies, blank: .relation("-")) { $0.code(&$1) }
        code(&definition.isOpaque)
        code(&definition.comment)
        code(&definition.attributes)
        code(&definition.mentions, blank: .relation("-")) { $0.code(&$1) }
    }
}
