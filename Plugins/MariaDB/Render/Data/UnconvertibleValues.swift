import MartletSchema

/// Writes the condition under which a value does not survive a change of its column's type; it raises no error whatever
/// the values are.
enum UnconvertibleValues {
    /// Gives the condition.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where no query can tell.
    static func condition(on value: String, from: ColumnType, to: ColumnType) throws(AdapterError) -> String {
        let old = try TypeComparison.native(from)
        let new = try TypeComparison.native(to)
        switch TypeComparison.relation(from: old, to: new) {
        case .identical, .equivalent, .widening, .rewrite: return "FALSE"
        case .narrowing, .incompatible, .explicitCast:
            guard let condition = condition(value, old, new) else { throw unknown(old, new) }
            return condition
        }
    }

    private static func condition(_ value: String, _ old: NativeType, _ new: NativeType) -> String? {
        let isText = old.isText || old.name == "json"
        let isNumber =
            NativeType.integers[old.name] != nil || ["decimal", "float", "double", "year"].contains(old.name)
        if let range = range(of: new) {
            if isNumber { return "\(value) NOT BETWEEN \(range) OR \(value) <> TRUNCATE(\(value), 0)" }
            return isText ? notNumber(value, "^[[:space:]]*[+-]?[0-9]+[[:space:]]*$", range) : nil
        }
        switch new.name {
        case "decimal": return decimal(value, new, isNumber: isNumber, isText: isText)
        case "float" where isNumber: return "CAST(\(value) AS FLOAT) <> \(value)"
        case "double" where isNumber: return "CAST(\(value) AS DOUBLE) <> \(value)"
        case "float", "double": return isText ? "\(value) NOT REGEXP '\(numberPattern)'" : nil
        case "char", "varchar":
            let length = "CHAR_LENGTH(CAST(\(value) AS CHAR)) > \(new.numbers.first ?? 1)"
            return new.name == "char" ? "\(length) OR \(value) LIKE '% '" : length
        case "tinytext", "text", "mediumtext", "longtext", "binary", "varbinary", "tinyblob", "blob", "mediumblob",
            "longblob":
            let size = NativeType.large[new.name] ?? new.numbers.first ?? 1
            let length = new.name == "binary" ? "<> \(size)" : "> \(size)"
            return "OCTET_LENGTH(\(value)) \(length)"
        case "date", "time", "datetime", "timestamp": return temporal(value, old, new, isText: isText)
        case "enum": return isText ? "\(value) NOT IN (\(new.values.map(Quoting.text).joined(separator: ", ")))" : nil
        case "json": return isText ? "NOT JSON_VALID(\(value))" : nil
        case "uuid":
            return isText ? "\(value) NOT REGEXP '^[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){3}-?[0-9A-Fa-f]{12}$'" : nil
        default: return nil
        }
    }

    private static let numberPattern = "^[[:space:]]*[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?[[:space:]]*$"

    private static func notNumber(_ value: String, _ pattern: String, _ range: String) -> String {
        "\(value) NOT REGEXP '\(pattern)' OR CAST(\(value) AS DECIMAL(65, 0)) NOT BETWEEN \(range)"
    }

    private static func decimal(_ value: String, _ new: NativeType, isNumber: Bool, isText: Bool) -> String? {
        let digits = new.numbers.first ?? 10
        let scale = new.numbers.dropFirst().first ?? 0
        let number = isText ? "CAST(\(value) AS DECIMAL(65, 30))" : value
        var condition = "ABS(\(number)) >= 1e\(digits - scale) OR ROUND(\(number), \(scale)) <> \(number)"
        if new.isUnsigned { condition += " OR \(number) < 0" }
        if isNumber { return condition }
        return isText ? "\(value) NOT REGEXP '\(numberPattern)' OR \(condition)" : nil
    }

    private static func temporal(_ value: String, _ old: NativeType, _ new: NativeType, isText: Bool) -> String? {
        let digits = new.numbers.first.map { "(\($0))" } ?? ""
        let target = new.name == "timestamp" ? "DATETIME" : new.name.asciiUppercased
        let cast = "CAST(\(value) AS \(target)\(new.name == "date" ? "" : digits))"
        let range =
            new.name == "timestamp"
            ? " OR \(value) NOT BETWEEN '1970-01-01 00:00:01' AND '2038-01-19 03:14:07'" : ""
        if isText { return "\(cast) IS NULL AND \(value) IS NOT NULL\(range)" }
        guard ["date", "time", "datetime", "timestamp"].contains(old.name) else { return nil }
        // A time of day says nothing of the day, and a day nothing of the time.
        if old.name == "time" || new.name == "time" && old.name != "time" {
            return old.name == new.name ? "\(cast) <> \(value)" : "\(value) IS NOT NULL"
        }
        return "\(cast) <> \(value)\(range)"
    }

    private static func range(of type: NativeType) -> String? {
        guard let bytes = NativeType.integers[type.name] else { return nil }
        if type.isUnsigned {
            return "0 AND \(bytes == 8 ? "18446744073709551615" : String((UInt64(1) << (bytes * 8)) - 1))"
        }
        let limit = bytes == 8 ? UInt64(Int64.max) : (UInt64(1) << (bytes * 8 - 1)) - 1
        return "-\(limit + 1) AND \(limit)"
    }

    private static func unknown(_ old: NativeType, _ new: NativeType) -> AdapterError {
        AdapterError(.unsupported, "no query tells which values of \(old.text) are none of \(new.text)")
    }
}
