/// Turns a document's text into nodes, whichever of the two formats it is in.
package enum DocumentParser {
    /// Parses one YAML or JSON document.
    ///
    /// A document whose name ends in `.json` is JSON. Any other is YAML, unless it is a JSON object, which YAML's own
    /// parser would read too but for a few escapes.
    ///
    /// - Throws: A ``SourceError`` with the place of the first thing that is not well-formed.
    package static func parse(_ text: String, name: String) throws(SourceError) -> SourceNode {
        guard text.utf8.count <= NodeLimits.bytes else {
            throw SourceError("\(name): the document is larger than \(NodeLimits.bytes >> 20) MiB")
        }
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        let isNamedJSON = name.lowercased().hasSuffix(".json")
        let firstVisible = text.utf8.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        if isNamedJSON || firstVisible == UInt8(ascii: "{") {
            do {
                return try JSONTreeParser.parse(text, name: name)
            } catch {
                if isNamedJSON { throw error }
            }
        }
        return try YAMLParser.parse(text, name: name)
    }
}
