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

    /// Sets a text where there is one.
    mutating func set(_ key: String, _ text: String?) {
        if let text, !text.isEmpty { self[key] = .text(text) }
    }

    /// Sets a flag where it is true.
    mutating func set(_ key: String, _ flag: Bool) {
        if flag { self[key] = .boolean(true) }
    }
}
