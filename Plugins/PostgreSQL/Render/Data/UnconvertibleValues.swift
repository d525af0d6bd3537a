import MartletSchema

/// Writes the condition under which a value does not survive a change of its column's type; it raises no error whatever
/// the values are.
struct UnconvertibleValues {
    /// The database that is asked.
    let profile: TargetProfile

    /// Gives the condition.
    ///
    /// - Throws: `AdapterError` with the code `unsupported` where this version cannot tell without an error.
    func condition(on value: String, from: ColumnType, to: ColumnType) throws(AdapterError) -> String {
        let old = try TypeComparison.native(from)
        let new = try TypeComparison.native(to)
        switch TypeComparison.relation(from: old, to: new) {
        case .identical, .equivalent, .widening, .rewrite: return "false"
        case .narrowing:
            guard let condition = narrowing(value, from: old, to: new) else { throw Self.unknown(old, new) }
            return condition
        case .incompatible, .explicitCast: return try parsing(value, from: old, to: new)
        }
    }

    private func narrowing(_ value: String, from: NativeType, to: NativeType) -> String? {
        if from.isArray { return nil }
        switch (TypeGroup(from), TypeGroup(to)) {
        case (.number, .number(let range)): return number(value, from: from, to: range)
        case (_, .text):
            let blanks = to.name == "character" || from.name == "character"
            let text = blanks ? "pg_catalog.rtrim(\(value)::text)" : "\(value)::text"
            return to.numbers.first.map { "pg_catalog.char_length(\(text)) > \($0)" }
        case (.temporal, .temporal): return temporal(value, from: from, to: to)
        case (.bits, .bits):
            return to.numbers.first.map { "pg_catalog.length(\(value)) \(to.name == "bit" ? "<>" : ">") \($0)" }
        default: return nil
        }
    }

    /// NaN is larger than every number, so it is found with those that are too large.
    private func number(_ value: String, from: NativeType, to: NumberRange) -> String {
        switch to {
        case .integer(let bits):
            let limit = bits == 16 ? "32767" : bits == 32 ? "2147483647" : "9223372036854775807"
            let isWhole =
                TypeGroup(from) == .number(.float(bits: 32)) || TypeGroup(from) == .number(.float(bits: 64))
                || from.name == "numeric"
            let range = from.name == "numeric" || !isWhole ? limit : bits == 64 ? "9.2233720368547e18" : limit
            let outside =
                "\(value) > \(range) OR \(value) < -\(range)\(isWhole && from.name != "numeric" ? "" : " - 1")"
            return isWhole
                ? "\(outside) OR \(value) <> pg_catalog.trunc(\(value)\(from.name == "real" ? "::float8" : ""))"
                : outside
        case .decimal(let precision, let scale):
            let isFloat = from.name == "real" || from.name == "double precision"
            let exact = isFloat ? "\(value)::float8" : "\(value)::numeric"
            let whole = precision.map { "pg_catalog.abs(\(exact)) >= 1e\($0 - scale)" }
            let digits =
                isFloat
                ? "CASE WHEN pg_catalog.abs(\(exact)) < 1e300 THEN pg_catalog.round(\(exact)::numeric, \(scale))::float8 <> \(exact) ELSE true END"
                : "pg_catalog.round(\(exact), \(scale)) <> \(exact)"
            return [whole, precision == nil && isFloat ? Self.inexact(exact) : digits].compactMap { $0 }
                .joined(separator: " OR ")
        case .float(let bits):
            let isWide = from.name == "double precision" || from.name == "numeric"
            let target = bits == 32 ? "real" : "double precision"
            let back = from.name == "double precision" ? "float8" : "numeric"
            let converted = "\(value)::\(target)::\(back) <> \(value)::\(back)"
            guard isWide else { return converted }
            let largest = bits == 32 ? "3.4e38" : "1e307"
            let smallest = bits == 32 ? "1e-37" : "1e-307"
            return """
                CASE WHEN \(value) = 'NaN' OR \(value) = 0 THEN false \
                WHEN pg_catalog.abs(\(value)) > \(largest) OR pg_catalog.abs(\(value)) < \(smallest) THEN true \
                ELSE \(converted) END
                """
        }
    }

    private static func inexact(_ value: String) -> String {
        "CASE WHEN pg_catalog.abs(\(value)) < 1e300 THEN \(value)::numeric::float8 <> \(value) ELSE true END"
    }

    private func temporal(_ value: String, from: NativeType, to: NativeType) -> String? {
        if from.name == to.name || to.name.hasPrefix("interval") && from.name.hasPrefix("interval") {
            return "\(value)::\(to.text) <> \(value)"
        }
        switch (from.name, to.name) {
        case ("timestamp without time zone", "date"), ("timestamp with time zone", "date"):
            return "\(value)::date::\(from.name) <> \(value)"
        case ("timestamp without time zone", _), ("timestamp with time zone", _):
            // A time of day says nothing of the day.
            return to.name.hasPrefix("timestamp")
                ? "\(value)::\(to.text)::\(from.name) <> \(value)" : "\(value) IS NOT NULL"
        case ("interval", _): return "\(value) < interval '0' OR \(value) >= interval '1 day'"
        default: return "\(value) IS NOT NULL"
        }
    }

    /// Whether a text is one that the type reads.
    private func parsing(_ value: String, from: NativeType, to: NativeType) throws(AdapterError) -> String {
        if TypeComparison.isTruthValue(from, to) { return to.name == "boolean" ? "\(value) NOT IN (0, 1)" : "false" }
        guard TypeGroup(from) == .text, !from.isArray else { throw Self.unknown(from, to) }
        if profile.has(ServerVersion.inputIsValid) {
            return "NOT pg_catalog.pg_input_is_valid(\(value)::text, \(try Quoting.text(to.text)))"
        }
        guard let pattern = Self.pattern(of: to), !to.isArray else { throw Self.unknown(from, to) }
        let limits = Self.limits(of: to).map {
            " OR CASE WHEN \(value) ~ '\(pattern)' THEN \(value)::numeric \($0) ELSE false END"
        }
        return "\(value) !~* '\(pattern)'\(limits ?? "")"
    }

    private static func pattern(of type: NativeType) -> String? {
        switch type.name {
        case "smallint", "integer", "bigint": "^[[:space:]]*[+-]?[0-9]+[[:space:]]*$"
        case "numeric", "real", "double precision":
            "^[[:space:]]*[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?[[:space:]]*$"
        case "boolean": "^[[:space:]]*(t|tr|tru|true|f|fa|fal|fals|false|y|ye|yes|n|no|on|of|off|0|1)[[:space:]]*$"
        case "uuid": "^[{]?[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}[}]?$"
        default: nil
        }
    }

    private static func limits(of type: NativeType) -> String? {
        switch type.name {
        case "smallint": "NOT BETWEEN -32768 AND 32767"
        case "integer": "NOT BETWEEN -2147483648 AND 2147483647"
        case "bigint": "NOT BETWEEN -9223372036854775808 AND 9223372036854775807"
        case "numeric":
            type.numbers.first.map {
                "NOT BETWEEN -(1e\($0 - (type.numbers.dropFirst().first ?? 0))) AND 1e\($0 - (type.numbers.dropFirst().first ?? 0))"
            }
        default: nil
        }
    }

    private static func unknown(_ old: NativeType, _ new: NativeType) -> AdapterError {
        AdapterError(
            .unsupported,
            "which values of \(old.text) are none of \(new.text) cannot be asked of this version without an error")
    }
}
