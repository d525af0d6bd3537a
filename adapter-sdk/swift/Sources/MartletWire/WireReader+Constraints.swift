import CMartletABI
import MartletSchema

extension WireReader {
    static func key(_ pointer: UnsafePointer<martlet_key>?) throws(AdapterError) -> KeyConstraint {
        try key(WireItem(pointer, "a key"))
    }

    static func key(_ item: WireItem) throws(AdapterError) -> KeyConstraint {
        var record = martlet_key()
        try item.load(into: &record, "a key")
        return KeyConstraint(
            name: try optionalString(record.name, "a key's name"),
            parts: try records(record.parts, "a key's parts") { item throws(AdapterError) in try keyPart(item) },
            attributes: try attributes(record.attributes), hasGeneratedName: record.has_generated_name != 0)
    }

    static func foreignKey(_ pointer: UnsafePointer<martlet_foreign_key>?) throws(AdapterError) -> ForeignKey {
        try foreignKey(WireItem(pointer, "a foreign key"))
    }

    static func foreignKey(_ item: WireItem) throws(AdapterError) -> ForeignKey {
        var record = martlet_foreign_key()
        try item.load(into: &record, "a foreign key")
        guard let onDelete = ForeignKey.Action(rawValue: record.on_delete),
            let onUpdate = ForeignKey.Action(rawValue: record.on_update),
            let deferrability = ForeignKey.Deferrability(rawValue: record.deferrability)
        else { throw malformed("a foreign key has an action or a deferrability that is not known") }
        return ForeignKey(
            name: try optionalString(record.name, "a foreign key's name"),
            columns: try strings(record.columns, "a foreign key's columns"),
            referencedTable: try path(record.referenced_table, "the table a foreign key refers to"),
            referencedColumns: try strings(record.referenced_columns, "the columns a foreign key refers to"),
            onDelete: onDelete, onUpdate: onUpdate, deferrability: deferrability,
            attributes: try attributes(record.attributes), hasGeneratedName: record.has_generated_name != 0)
    }

    static func check(_ pointer: UnsafePointer<martlet_check>?) throws(AdapterError) -> CheckConstraint {
        try check(WireItem(pointer, "a check"))
    }

    static func check(_ item: WireItem) throws(AdapterError) -> CheckConstraint {
        var record = martlet_check()
        try item.load(into: &record, "a check")
        return CheckConstraint(
            name: try optionalString(record.name, "a check's name"),
            expression: try text(record.expression, "a check's expression"),
            attributes: try attributes(record.attributes), hasGeneratedName: record.has_generated_name != 0)
    }

    static func index(_ pointer: UnsafePointer<martlet_index>?) throws(AdapterError) -> Index {
        try index(WireItem(pointer, "an index"))
    }

    static func index(_ item: WireItem) throws(AdapterError) -> Index {
        var record = martlet_index()
        try item.load(into: &record, "an index")
        return Index(
            name: try string(record.name, "an index's name"),
            parts: try records(record.parts, "an index's parts") { item throws(AdapterError) in try indexPart(item) },
            isUnique: record.is_unique != 0,
            predicate: try optionalText(record.predicate, "an index's condition"),
            attributes: try attributes(record.attributes),
            dependencies: try references(record.dependencies, "an index's dependencies"))
    }

    private static func keyPart(_ item: WireItem) throws(AdapterError) -> KeyConstraint.Part {
        let part = try indexPart(item)
        guard case .column(let column) = part.term else { throw malformed("a key's part is an expression") }
        return KeyConstraint.Part(column: column, isDescending: part.isDescending, collation: part.collation)
    }

    private static func indexPart(_ item: WireItem) throws(AdapterError) -> Index.Part {
        var record = martlet_part()
        try item.load(into: &record, "a part of a key or an index")
        let column = try optionalString(record.column, "a part's column")
        let expression = try optionalText(record.expression, "a part's expression")
        let term: Index.Term =
            switch (column, expression) {
            case (let column?, nil): .column(column)
            case (nil, let expression?): .expression(expression)
            default: throw malformed("a part of a key or an index is not either a column or an expression")
            }
        return Index.Part(
            term: term, isDescending: record.is_descending != 0,
            collation: try optionalString(record.collation, "a part's collation"),
            attributes: try attributes(record.attributes))
    }
}
