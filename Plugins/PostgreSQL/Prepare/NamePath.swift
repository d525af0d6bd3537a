import MartletSchema

/// Names as they stand in attributes, taken apart.
enum NamePath {
    /// The parts of a name that may be quoted and qualified, with the namespace that is meant where it names none.
    static func parts(of text: String, in namespace: DefaultNamespace) -> [ExactText] {
        parts(of: SQLLexer.significantTokens(of: text)[...], in: namespace)
    }

    /// The same of tokens.
    static func parts(of tokens: ArraySlice<SQLToken>, in namespace: DefaultNamespace) -> [ExactText] {
        let parts = tokens.filter(\.canBeName).map { ExactText($0.name) }
        return parts.count == 1 ? [ExactText(namespace.name)] + parts : parts
    }
}
