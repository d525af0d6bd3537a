import MartletSchema

/// Writes a column's default.
enum DefaultRendering {
    /// Gives the text behind DEFAULT: a literal or the moment as it is, any other expression in brackets.
    static func text(of value: DefaultValue, type: ColumnType) throws(AdapterError) -> String {
        if let expression = value.expression {
            let fragment = try SQLFragment(expression)
            let standsAlone = fragment.isLiteral || fragment.isCurrentTimestamp || fragment.hasBrackets
            return standsAlone ? fragment.open : fragment.inBrackets
        }
        switch value.portable {
        case .literal(let literal)?: return try Quoting.literal(literal)
        case .now?: return try now(type)
        case nil: throw AdapterError(.invalidArgument, "a default needs a value or an expression")
        }
    }

    /// Whether rows that are there can take the default without being written again: it is the same for all of them.
    static func isConstant(_ value: DefaultValue, type: ColumnType) throws(AdapterError) -> Bool {
        let fragment = try SQLFragment(text(of: value, type: type))
        return fragment.isLiteral || fragment.isCurrentTimestamp
    }

    /// The moment a row is added, as a value of the column's type.
    private static func now(_ type: ColumnType) throws(AdapterError) -> String {
        let native = try TypeComparison.native(type)
        let digits = native.numbers.first.map(String.init) ?? ""
        switch native.name {
        case "date": return "(curdate())"
        case "time": return "(curtime(\(digits)))"
        case "datetime", "timestamp": return "current_timestamp(\(digits))"
        case "int", "bigint": return "(unix_timestamp())"
        default: return "(current_timestamp(6))"
        }
    }
}
