import MartletSchema

/// Reads the many spellings of PostgreSQL's types.
struct NativeTypeReader {
    private var words: [String] = []
    private var arguments: [String] = []
    private var isArray = false
    private var isQuoted = false

    /// Reads a type; nil where the text is no type.
    static func read(_ text: String) -> NativeType? {
        var reader = NativeTypeReader()
        guard reader.take(SQLLexer.significantTokens(of: text)[...]) else { return nil }
        return reader.type()
    }

    private mutating func take(_ tokens: ArraySlice<SQLToken>) -> Bool {
        var rest = tokens
        while let token = rest.popFirst() {
            if token.isOperator("(") {
                guard let list = Self.list(&rest) else { return false }
                arguments = list
            } else if token.isOperator("[") || token.isWord("ARRAY") && !words.isEmpty {
                isArray = true
                rest = rest.drop { $0.isOperator("[") || $0.isOperator("]") || $0.kind == .number }
            } else if token.isOperator(".") {
                guard let last = words.popLast(), let next = rest.popFirst(), next.canBeName else { return false }
                let schema = last.hasPrefix("\"") ? QuotedText.name(last) : last
                isQuoted = isQuoted || next.kind == .quotedIdentifier
                words.append(schema == "pg_catalog" ? Self.word(next) : "\(last).\(Self.word(next))")
            } else if token.canBeName {
                isQuoted = isQuoted || token.kind == .quotedIdentifier
                words.append(Self.word(token))
            } else {
                return false
            }
        }
        return !words.isEmpty
    }

    private static func word(_ token: SQLToken) -> String {
        token.kind == .word ? token.text.asciiLowercased : NameText.of(token.name)
    }

    /// What stands up to the closing bracket, cut at commas.
    private static func list(_ rest: inout ArraySlice<SQLToken>) -> [String]? {
        var parts = [""]
        while let token = rest.popFirst() {
            if token.isOperator(")") { return parts }
            if token.isOperator(",") {
                parts.append("")
            } else {
                parts[parts.count - 1] += token.text
            }
        }
        return nil
    }

    private mutating func type() -> NativeType {
        let name = words.joined(separator: " ")
        if !isQuoted, let known = TypeAliases.type(name, arguments: arguments) {
            var type = known
            type.isArray = isArray
            return type
        }
        // An array type's own name: `_text` is `text[]`.
        if !isQuoted, name.hasPrefix("_"), let known = TypeAliases.type(String(name.dropFirst()), arguments: []) {
            var type = known
            type.isArray = true
            return type
        }
        return NativeType(name: name, arguments: arguments, isArray: isArray, isBuiltIn: false)
    }
}
