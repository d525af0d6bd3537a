import MartletSchema

extension TypeName {
    /// Spells a type as the schema format has it; nil where the format cannot tell it from another.
    static func value(of type: AbstractType) -> JSONValue? {
        switch type {
        case .enumeration(let values):
            return values.isEmpty ? nil : ["enum": .array(values.map { .string($0) })]
        case .array(let element):
            guard let inner = value(of: element) else { return nil }
            if case .string(let name) = inner { return .string("\(name)[]") }
            return ["array": inner]
        default: return name(of: type).map { .string($0) }
        }
    }

    private static func name(of type: AbstractType) -> String? {
        switch type {
        case .boolean: return "boolean"
        case .integer(let bits, let unsigned):
            let names = [8: "tinyint", 16: "smallint", 32: "integer", 64: "bigint"]
            return names[bits].map { unsigned ? "unsigned \($0)" : $0 }
        case .decimal(let precision, let scale):
            guard let precision else { return scale == nil ? "decimal" : nil }
            return scale.map { "decimal(\(precision),\($0))" } ?? "decimal(\(precision))"
        case .float(let bits): return [32: "float32", 64: "float64"][bits]
        case .text: return "string"
        case .varchar(let length): return "varchar(\(length))"
        case .char(let length): return "char(\(length))"
        case .bytes(let length): return name("bytes", length)
        case .date: return "date"
        case .time(let precision): return name("time", precision)
        case .localDateTime(let precision): return name("datetime", precision)
        case .instant(let precision): return name("instant", precision)
        case .interval: return "interval"
        case .uuid: return "uuid"
        case .json: return "json"
        case .enumeration, .array: return nil
        }
    }

    private static func name(_ name: String, _ number: Int?) -> String {
        number.map { "\(name)(\($0))" } ?? name
    }
}
