import MartletSchema

extension Attributes {
    /// Whether a flag is set.
    func isSet(_ key: String) -> Bool { self[key] == .boolean(true) }

    /// A text that is not empty.
    func text(_ key: String) -> String? {
        guard case .text(let text)? = self[key], !text.isEmpty else { return nil }
        return text
    }

    /// A whole number.
    func integer(_ key: String) -> Int64? {
        guard case .integer(let value)? = self[key] else { return nil }
        return value
    }

    /// Without those keys.
    func without(_ keys: Set<String>) -> Attributes { filter { !keys.contains($0.key) } }

    /// The name of a column's NOT NULL constraint, given or found; nil where it is the usual one.
    var notNullName: String? { text(PostgreSQLAttributes.notNullName) ?? text(PostgreSQLAttributes.notNullFoundName) }
}
