import MartletSchema

/// Makes the model's default from what follows DEFAULT.
enum DefaultValueReader {
    /// Makes a default; its portable form is there only where writing that out gives the same normal form again.
    static func read(_ syntax: SyntaxText) -> DefaultValue {
        let tokens = ExpressionNormalForm.withoutOuterParentheses(syntax.tokens)
        if let text = textOfName(syntax.tokens) {
            return DefaultValue(
                portable: .literal(.text(text)),
                expression: NormalizedText(syntax.text, normalForm: quoted(text)))
        }
        return DefaultValue(
            portable: portable(tokens),
            expression: NormalizedText(syntax.text, normalForm: ExpressionNormalForm.of(tokens, columns: .none)))
    }

    /// A default has no columns to name, so SQLite takes a bare name for text.
    private static func textOfName(_ tokens: ArraySlice<SQLToken>) -> String? {
        guard tokens.count == 1, let only = tokens.first else { return nil }
        switch only.kind {
        case .quotedIdentifier: return only.unquoted
        case .word: return words.contains(only.text.asciiLowercased) ? nil : only.text
        default: return nil
        }
    }

    /// The words that are values themselves.
    private static let words: Set<String> = [
        "null", "true", "false", "current_timestamp", "current_date", "current_time",
    ]

    private static func portable(_ tokens: ArraySlice<SQLToken>) -> DefaultValue.Portable? {
        guard let last = tokens.last else { return nil }
        if tokens.count == 2, tokens.first?.isOperator("-") ?? false, last.kind == .number {
            return number("-" + last.text)
        }
        guard tokens.count == 1 else { return nil }
        switch last.kind {
        case .string: return .literal(.text(last.unquoted))
        case .number: return number(last.text)
        case .word: return word(last.text.asciiLowercased)
        default: return nil
        }
    }

    private static func number(_ text: String) -> DefaultValue.Portable? {
        if let integer = Int64(text) { return String(integer) == text ? .literal(.integer(integer)) : nil }
        guard let float = Double(text), float.isFinite, float.description == text else { return nil }
        return .literal(.float(float))
    }

    private static func word(_ text: String) -> DefaultValue.Portable? {
        switch text {
        case "null": .literal(.null)
        case "true": .literal(.boolean(true))
        case "false": .literal(.boolean(false))
        case "current_timestamp": .now
        default: nil
        }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
