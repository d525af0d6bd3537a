package import CMartletABI
package import MartletSchema

extension WireArena {
    /// Encodes a column's type.
    package func type(_ type: ColumnType) -> UnsafePointer<martlet_type> {
        var record = abstractType(type.abstract)
        record.native = text(type.native)
        return store(record)
    }

    /// Encodes an abstract type; nil is a type that only its native text tells.
    private func abstractType(_ type: AbstractType?) -> martlet_type {
        var record = martlet_type()
        record.size = wireSize(martlet_type.self)
        record.values.stride = UInt64(MemoryLayout<martlet_string>.stride)
        guard let type else { return record }
        record.kind = wireKind(of: type)
        switch type {
        case .integer(let bits, let unsigned):
            record.bits = Int32(clamping: bits)
            record.is_unsigned = wireFlag(unsigned)
        case .float(let bits):
            record.bits = Int32(clamping: bits)
        case .decimal(let precision, let scale):
            record.length = optionalNumber(precision)
            record.scale = optionalNumber(scale)
        case .varchar(let length), .char(let length):
            record.length = Int64(length)
        case .bytes(let length):
            record.length = optionalNumber(length)
        case .time(let precision), .localDateTime(let precision), .instant(let precision):
            record.scale = optionalNumber(precision)
        case .enumeration(let values):
            record.values = strings(values)
        case .array(let element):
            record.element = store(abstractType(element))
        case .boolean, .text, .date, .interval, .uuid, .json:
            break
        }
        return record
    }

    private func optionalNumber(_ number: Int?) -> Int64 { number.map { Int64($0) } ?? -1 }

    private func wireKind(of type: AbstractType) -> Int32 {
        let kind =
            switch type {
            case .boolean: MARTLET_TYPE_BOOLEAN
            case .integer: MARTLET_TYPE_INTEGER
            case .decimal: MARTLET_TYPE_DECIMAL
            case .float: MARTLET_TYPE_FLOAT
            case .text: MARTLET_TYPE_TEXT
            case .varchar: MARTLET_TYPE_VARCHAR
            case .char: MARTLET_TYPE_CHAR
            case .bytes: MARTLET_TYPE_BYTES
            case .date: MARTLET_TYPE_DATE
            case .time: MARTLET_TYPE_TIME
            case .localDateTime: MARTLET_TYPE_LOCAL_DATE_TIME
            case .instant: MARTLET_TYPE_INSTANT
            case .interval: MARTLET_TYPE_INTERVAL
            case .uuid: MARTLET_TYPE_UUID
            case .json: MARTLET_TYPE_JSON
            case .enumeration: MARTLET_TYPE_ENUMERATION
            case .array: MARTLET_TYPE_ARRAY
            }
        return Int32(kind)
    }
}
