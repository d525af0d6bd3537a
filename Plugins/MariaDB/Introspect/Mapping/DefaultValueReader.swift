import MartletSchema

/// Reads a column's default, which the catalog has as an expression: `NULL`, `'text'`, `5`, `current_timestamp(6)`,
/// `(1 + 1)`.
enum DefaultValueReader {
    /// Gives the default; nil where there is none but null.
    static func value(_ text: String?, type: ColumnType, isNullable: Bool) -> DefaultValue? {
        guard let text else { return nil }
        if text == "NULL", isNullable { return nil }
        var value = DefaultValue(expression: NormalizedText(text))
        guard let portable = portable(text, type.abstract) else { return value }
        let rendered = try? DefaultRendering.text(of: DefaultValue(portable: portable), type: type)
        if rendered == text { value.portable = portable }
        return value
    }

    private static func portable(_ text: String, _ type: AbstractType?) -> DefaultValue.Portable? {
        guard let type, let fragment = try? SQLFragment(text) else { return nil }
        if fragment.isCurrentTimestamp { return .now }
        guard fragment.isLiteral else { return nil }
        let string = fragment.tokens.count == 1 ? fragment.tokens[0].stringValue : nil
        switch type {
        case .boolean: return text == "1" ? .literal(.boolean(true)) : text == "0" ? .literal(.boolean(false)) : nil
        case .integer: return Int64(text).map { .literal(.integer($0)) }
        case .float: return Double(text).map { .literal(.float($0)) }
        case .text, .varchar, .char, .enumeration, .uuid, .date, .time, .localDateTime:
            return string.map { .literal(.text($0)) }
        default: return nil
        }
    }
}
