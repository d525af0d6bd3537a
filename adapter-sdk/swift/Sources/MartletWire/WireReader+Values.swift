package import CMartletABI
package import MartletSchema

extension WireReader {
    /// Reads a value.
    package static func value(_ pointer: UnsafePointer<martlet_value>?) throws(AdapterError) -> Literal {
        try value(WireItem(pointer, "a value"))
    }

    /// Reads a list of values: the parameters of a statement or the cells of a row.
    package static func values(_ list: martlet_list) throws(AdapterError) -> [Literal] {
        try records(list, "values") { item throws(AdapterError) in try value(item) }
    }

    /// Reads a list of values: the parameters of a statement or the cells of a row.
    package static func values(_ pointer: UnsafePointer<martlet_list>?) throws(AdapterError) -> [Literal] {
        guard let pointer else { throw malformed("a list of values is absent") }
        return try values(pointer.pointee)
    }

    static func value(_ item: WireItem) throws(AdapterError) -> Literal {
        var record = martlet_value()
        try item.load(into: &record, "a value")
        return try literal(record)
    }

    /// Reads a value that stands within another record; a size of 0 says that there is none.
    static func embeddedValue(_ record: martlet_value) throws(AdapterError) -> Literal {
        guard record.size > 0 else { return .null }
        return try withUnsafePointer(to: record) { (pointer) throws(AdapterError) in
            // The room bounds what a larger size could make a reader touch.
            try value(WireItem(address: pointer, room: MemoryLayout<martlet_value>.size))
        }
    }

    /// Reads dialect attributes.
    static func attributes(_ list: martlet_list) throws(AdapterError) -> Attributes {
        if list.count == 0 { return [:] }
        let pairs = try records(list, "attributes") { item throws(AdapterError) in try attribute(item) }
        var attributes: Attributes = [:]
        for (key, value) in pairs where attributes.updateValue(value, forKey: key) != nil {
            throw malformed("the attribute \(key) is there twice")
        }
        return attributes
    }

    private static func attribute(_ item: WireItem) throws(AdapterError) -> (String, AttributeValue) {
        var record = martlet_attribute()
        try item.load(into: &record, "an attribute")
        let key = try string(record.key, "an attribute's key")
        switch try embeddedValue(record.value) {
        case .boolean(let value): return (key, .boolean(value))
        case .integer(let value): return (key, .integer(value))
        case .text(let value): return (key, .text(value))
        case .null, .float, .bytes: throw malformed("the attribute \(key) has a value of a kind that none may have")
        }
    }

    private static func literal(_ record: martlet_value) throws(AdapterError) -> Literal {
        switch Int(record.kind) {
        case MARTLET_VALUE_NULL:
            return .null
        case MARTLET_VALUE_BOOLEAN:
            return .boolean(record.integer != 0)
        case MARTLET_VALUE_INTEGER:
            return .integer(record.integer)
        case MARTLET_VALUE_FLOAT:
            return .float(record.real)
        case MARTLET_VALUE_TEXT:
            return .text(try string(record.bytes, "a text value"))
        case MARTLET_VALUE_BYTES:
            guard let bytes = try buffer(record.bytes, "a value of bytes") else {
                throw malformed("the bytes of a value are absent")
            }
            return .bytes([UInt8](bytes))
        default:
            throw malformed("a value is of the kind \(record.kind)")
        }
    }
}
