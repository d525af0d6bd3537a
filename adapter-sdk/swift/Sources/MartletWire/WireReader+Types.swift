package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a column's type; an abstract type that is not known leaves the native text alone.
    package static func type(_ pointer: UnsafePointer<martlet_type>?) throws(AdapterError) -> ColumnType {
        let record = try typeRecord(pointer)
        return ColumnType(
            abstract: try abstractType(record, depth: 0), native: try optionalText(record.native, "a type's text"))
    }

    /// Reads what becomes of values when a type changes.
    package static func relation(_ value: Int32) throws(AdapterError) -> TypeRelation {
        guard let relation = TypeRelation(rawValue: value) else { throw malformed("a type relation is \(value)") }
        return relation
    }

    private static func typeRecord(_ pointer: UnsafePointer<martlet_type>?) throws(AdapterError) -> martlet_type {
        var record = martlet_type()
        try WireItem(pointer, "a type").load(into: &record, "a type")
        return record
    }

    private static func abstractType(
        _ record: martlet_type, depth: Int
    ) throws(AdapterError) -> AbstractType? {
        switch Int(record.kind) {
        case MARTLET_TYPE_BOOLEAN: .boolean
        case MARTLET_TYPE_INTEGER: .integer(bits: Int(record.bits), unsigned: record.is_unsigned != 0)
        case MARTLET_TYPE_DECIMAL: .decimal(precision: try number(record.length), scale: try number(record.scale))
        case MARTLET_TYPE_FLOAT: .float(bits: Int(record.bits))
        case MARTLET_TYPE_TEXT: .text
        case MARTLET_TYPE_VARCHAR: .varchar(length: try length(record.length))
        case MARTLET_TYPE_CHAR: .char(length: try length(record.length))
        case MARTLET_TYPE_BYTES: .bytes(length: try number(record.length))
        case MARTLET_TYPE_DATE: .date
        case MARTLET_TYPE_TIME: .time(precision: try number(record.scale))
        case MARTLET_TYPE_LOCAL_DATE_TIME: .localDateTime(precision: try number(record.scale))
        case MARTLET_TYPE_INSTANT: .instant(precision: try number(record.scale))
        case MARTLET_TYPE_INTERVAL: .interval
        case MARTLET_TYPE_UUID: .uuid
        case MARTLET_TYPE_JSON: .json
        case MARTLET_TYPE_ENUMERATION: .enumeration(try strings(record.values, "an enumeration's values"))
        case MARTLET_TYPE_ARRAY: try arrayType(of: record.element, depth: depth)
        default: nil
        }
    }

    private static func arrayType(
        of element: UnsafePointer<martlet_type>?, depth: Int
    ) throws(AdapterError) -> AbstractType? {
        guard depth < maximumTypeDepth else { throw malformed("arrays are nested more than \(maximumTypeDepth) deep") }
        return try abstractType(typeRecord(element), depth: depth + 1).map { .array($0) }
    }

    /// A number of which -1 says that there is none.
    private static func number(_ value: Int64) throws(AdapterError) -> Int? {
        value == -1 ? nil : try length(value)
    }

    private static func length(_ value: Int64) throws(AdapterError) -> Int {
        guard let length = Int(exactly: value), length >= 0 else { throw malformed("a type's length is \(value)") }
        return length
    }
}
