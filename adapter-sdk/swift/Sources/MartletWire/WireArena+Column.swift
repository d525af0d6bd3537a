package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a column.
    package func column(_ column: Column) -> martlet_column {
        var record = martlet_column()
        record.size = wireSize(martlet_column.self)
        record.name = string(column.name)
        record.type = type(column.type)
        record.is_nullable = wireFlag(column.isNullable)
        record.is_identity = wireFlag(column.isIdentity)
        record.default_literal = value(.null)
        switch column.defaultValue?.portable {
        case .literal(let literal):
            record.default_kind = Int32(MARTLET_DEFAULT_LITERAL)
            record.default_literal = value(literal)
        case .now:
            record.default_kind = Int32(MARTLET_DEFAULT_NOW)
        case nil:
            record.default_kind = Int32(MARTLET_DEFAULT_NONE)
        }
        record.default_expression = text(column.defaultValue?.expression)
        if let generation = column.generation {
            record.generation = text(generation.expression)
            record.generation_is_stored = wireFlag(generation.isStored)
        }
        record.collation = string(column.collation)
        record.comment = string(column.comment)
        record.attributes = attributes(column.attributes)
        return record
    }
}
