import CMartletABI
import MartletSchema

extension WireReader {
    static func column(_ pointer: UnsafePointer<martlet_column>?) throws(AdapterError) -> Column {
        try column(WireItem(pointer, "a column"))
    }

    static func column(_ item: WireItem) throws(AdapterError) -> Column {
        var record = martlet_column()
        try item.load(into: &record, "a column")
        return Column(
            name: try string(record.name, "a column's name"),
            type: try type(record.type),
            isNullable: record.is_nullable != 0,
            defaultValue: try defaultValue(record),
            generation: try optionalText(record.generation, "a generated column's expression").map {
                Column.Generation(expression: $0, isStored: record.generation_is_stored != 0)
            },
            isIdentity: record.is_identity != 0,
            collation: try optionalString(record.collation, "a column's collation"),
            comment: try optionalString(record.comment, "a column's comment"),
            attributes: try attributes(record.attributes))
    }

    private static func defaultValue(_ record: martlet_column) throws(AdapterError) -> DefaultValue? {
        let expression = try optionalText(record.default_expression, "a column's default")
        switch Int(record.default_kind) {
        case MARTLET_DEFAULT_LITERAL:
            return DefaultValue(portable: .literal(try embeddedValue(record.default_literal)), expression: expression)
        case MARTLET_DEFAULT_NOW:
            return DefaultValue(portable: .now, expression: expression)
        default:
            return expression.map { DefaultValue(expression: $0) }
        }
    }
}
