/// Writes JSON values as text.
package struct JSONWriter {
    private var text: [UInt8] = []
    private let isPretty: Bool

    /// Writes a value.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - isPretty: Whether to indent by two spaces and end with a line break, rather than to write one line.
    /// - Returns: The text.
    package static func write(_ value: JSONValue, isPretty: Bool) -> String {
        var writer = JSONWriter(isPretty: isPretty)
        writer.append(value, depth: 0)
        if isPretty { writer.text.append(UInt8(ascii: "\n")) }
        return String(decoding: writer.text, as: UTF8.self)
    }

    /// Quotes a text as a JSON string.
    package static func quote(_ string: String) -> String {
        var writer = JSONWriter(isPretty: false)
        writer.append(quoted: string)
        return String(decoding: writer.text, as: UTF8.self)
    }

    private init(isPretty: Bool) { self.isPretty = isPretty }

    private mutating func append(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: append("null")
        case .boolean(let value): append(value ? "true" : "false")
        case .integer(let value): append(String(value))
        case .number(let value): append(value.isFinite ? value.description : "null")
        case .string(let value): append(quoted: value)
        case .array(let items):
            appendList("[", "]", count: items.count, depth: depth) { writer, position in
                writer.append(items[position], depth: depth + 1)
            }
        case .object(let members):
            appendList("{", "}", count: members.count, depth: depth) { writer, position in
                writer.append(quoted: members[position].key)
                writer.append(writer.isPretty ? ": " : ":")
                writer.append(members[position].value, depth: depth + 1)
            }
        }
    }

    private mutating func appendList(
        _ start: String, _ end: String, count: Int, depth: Int, item: (inout JSONWriter, Int) -> Void
    ) {
        append(start)
        for position in 0..<count {
            if position > 0 { append(",") }
            breakLine(depth: depth + 1)
            item(&self, position)
        }
        if count > 0 { breakLine(depth: depth) }
        append(end)
    }

    private mutating func breakLine(depth: Int) {
        guard isPretty else { return }
        text.append(UInt8(ascii: "\n"))
        text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

    private mutating func append(quoted string: String) {
        append("\"")
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            // The last two end a line in JavaScript, and in YAML, which reads JSON too.
            case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
                let digits = String(scalar.value, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: append(String(scalar))
            }
        }
        append("\"")
    }
}
