extension JSONValue {
    /// Parses a JSON document.
    ///
    /// - Throws: A ``SourceError`` with the place of the first thing that is not well-formed.
    package static func parse(_ text: String, name: String) throws(SourceError) -> JSONValue {
        JSONValue(try JSONTreeParser.parse(text, name: name))
    }

    /// Takes the value of a node; a whole number that is too large becomes a text, since nothing here is exact for it.
    private init(_ node: SourceNode) {
        switch node.content {
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let entries): self = .object(entries.map { Member($0.key, JSONValue($0.value)) })
        case .scalar(let text, _):
            switch node.scalarValue {
            case .boolean(let flag): self = .boolean(flag)
            case .integer(let number): self = .integer(number)
            case .float(let number): self = .number(number)
            case .text(let text): self = .string(text)
            case .hugeInteger: self = .string(text)
            case .null, nil: self = .null
            }
        }
    }
}
