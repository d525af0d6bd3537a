import MartletSchema

extension Attributes {
    /// Whether the attribute is there and true.
    func isSet(_ key: String) -> Bool { self[key] == .boolean(true) }

    /// The attribute's text, where it is there and not empty.
    func text(_ key: String) -> String? {
        guard case .text(let text)? = self[key], !text.isEmpty else { return nil }
        return text
    }
}
