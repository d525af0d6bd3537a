import MartletSchema

/// Makes the model's default from the deparsed expression.
enum DefaultValueReader {
    /// Makes a default of a column's type; its portable form is there where it is a constant or the current time, and
    /// where stating that would give the same expression again.
    static func read(_ expression: String, of type: ColumnType) -> DefaultValue {
        var portable = portable(expression)
        if let found = portable, spelling(of: found, type: type) != expression { portable = nil }
        return DefaultValue(portable: portable, expression: NormalizedText(expression))
    }

    /// How PostgreSQL writes a default out that was stated without a type.
    private static func spelling(of value: DefaultValue.Portable, type: ColumnType) -> String? {
        let native = type.native?.text ?? ""
        switch value {
        case .now: return DefaultRendering.now(type)
        case .literal(.boolean(let flag)): return native == "boolean" ? "\(flag)" : nil
        case .literal(.integer(let number)):
            let isShort = Int32(exactly: number) != nil
            return isShort && number >= 0 ? "\(number)" : "'\(number)'::\(isShort ? "integer" : "bigint")"
        case .literal(.float(let number)): return number < 0 ? "'\(number)'::numeric" : "\(number)"
        case .literal(.text(let text)):
            guard let quoted = try? Quoting.text(text) else { return nil }
            if native.hasPrefix("character varying") { return quoted + "::character varying" }
            if native.hasPrefix("character(") { return quoted + "::bpchar" }
            return "\(quoted)::\(native)"
        case .literal: return nil
        }
    }

    private static func portable(_ expression: String) -> DefaultValue.Portable? {
        switch expression {
        case "now()", "CURRENT_TIMESTAMP": return .now
        case "true": return .literal(.boolean(true))
        case "false": return .literal(.boolean(false))
        case "NULL": return .literal(.null)
        default: break
        }
        var tokens = SQLLexer.significantTokens(of: expression)[...]
        let isNegative = tokens.first?.isOperator("-") ?? false
        if isNegative { tokens = tokens.dropFirst() }
        guard let value = tokens.popFirst(), let type = type(tokens) else { return nil }
        switch value.kind {
        case .number where type.isEmpty: return number((isNegative ? "-" : "") + value.text)
        case .string where !isNegative && !value.text.hasPrefix("B") && !value.text.hasPrefix("X"):
            guard let text = value.stringValue else { return nil }
            return numericTypes.contains(type) ? number(text) : binaryTypes.contains(type) ? nil : .literal(.text(text))
        case .word where value.isWord("NULL") && !isNegative: return .literal(.null)
        default: return nil
        }
    }

    /// The type that a constant is cast to, without modifiers; nil where something else follows the constant.
    private static func type(_ tokens: ArraySlice<SQLToken>) -> String? {
        if tokens.isEmpty { return "" }
        var rest = tokens
        while rest.first?.isOperator(":") ?? false { rest = rest.dropFirst() }
        if rest.first?.isOperator("::") ?? false { rest = rest.dropFirst() }
        guard rest.count < tokens.count else { return nil }
        let isType = rest.allSatisfy { token in
            token.canBeName || token.kind == .number
                || ["(", ")", ",", ".", "[", "]"].contains { token.isOperator($0) }
        }
        // More than one type in a row is a cast of a cast, and a collation is more than a constant.
        guard isType, !rest.contains(where: { $0.isWord("COLLATE") }) else { return nil }
        return rest.prefix { !$0.isOperator("(") }.map(\.text).joined(separator: " ")
    }

    private static let numericTypes: Set<String> = [
        "integer", "bigint", "smallint", "numeric", "real", "double precision",
    ]
    private static let binaryTypes: Set<String> = ["bytea", "bit", "bit varying"]

    private static func number(_ text: String) -> DefaultValue.Portable? {
        if let integer = Int64(text) { return String(integer) == text ? .literal(.integer(integer)) : nil }
        guard let float = Double(text), float.isFinite, float.description == text else { return nil }
        return .literal(.float(float))
    }
}
