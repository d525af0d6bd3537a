import MartletSchema

/// Parses a JSON document (RFC 8259) to the same nodes as YAML, with all of JSON's escapes.
struct JSONTreeParser {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    private var depth = 0

    /// Parses a whole text.
    static func parse(_ text: String, name: String) throws(SourceError) -> SourceNode {
        var parser = JSONTreeParser(bytes: Array(text.utf8))
        do throws(SyntaxError) {
            let root = try parser.value()
            parser.skipBlanks()
            if parser.position < parser.bytes.count { throw parser.failure("expected the end of the document") }
            return root
        } catch {
            let location = SourceLocation(file: name, line: error.mark.line, column: error.mark.column)
            throw SourceError(error.message, at: location)
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private var mark: SourceNode.Mark {
        let characters = bytes[lineStart..<position].reduce(into: 0) { $0 += $1 & 0xC0 == 0x80 ? 0 : 1 }
        return SourceNode.Mark(line: line, column: characters + 1)
    }

    private func failure(_ message: String) -> SyntaxError { SyntaxError(message: message, mark: mark) }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
            if byte == 0x0A {
                line += 1
                lineStart = position
            }
        }
    }

    private mutating func value() throws(SyntaxError) -> SourceNode {
        skipBlanks()
        let start = mark
        switch current {
        case UInt8(ascii: "{"): return SourceNode(.mapping(try object()), at: start)
        case UInt8(ascii: "["): return SourceNode(.sequence(try array()), at: start)
        case UInt8(ascii: "\""): return SourceNode(.scalar(try string(), .jsonString), at: start)
        default: return SourceNode(.scalar(try word(), .plain), at: start)
        }
    }

    private mutating func object() throws(SyntaxError) -> [SourceNode.Entry] {
        var entries: [SourceNode.Entry] = []
        try list(endingWith: UInt8(ascii: "}")) { (parser) throws(SyntaxError) in
            let keyMark = parser.mark
            guard parser.current == UInt8(ascii: "\"") else { throw parser.failure("expected a key in quotes") }
            let key = try parser.string()
            parser.skipBlanks()
            guard parser.current == UInt8(ascii: ":") else { throw parser.failure("expected \":\" after the key") }
            parser.position += 1
            entries.append(SourceNode.Entry(key: key, mark: keyMark, value: try parser.value()))
        }
        try MergedEntries.checkUnique(entries)
        return entries
    }

    private mutating func array() throws(SyntaxError) -> [SourceNode] {
        var items: [SourceNode] = []
        try list(endingWith: UInt8(ascii: "]")) { (parser) throws(SyntaxError) in items.append(try parser.value()) }
        return items
    }

    /// Reads what stands between two brackets, with commas between the items.
    private mutating func list(
        endingWith end: UInt8, item: (inout JSONTreeParser) throws(SyntaxError) -> Void
    ) throws(SyntaxError) {
        depth += 1
        guard depth <= NodeLimits.depth else {
            throw failure("lists and mappings nest deeper than \(NodeLimits.depth) levels")
        }
        position += 1
        skipBlanks()
        var isFirst = true
        while current != end {
            if !isFirst {
                guard current == UInt8(ascii: ",") else {
                    throw failure("expected \",\" or \"\(Character(Unicode.Scalar(end)))\"")
                }
                position += 1
                skipBlanks()
            }
            isFirst = false
            try item(&self)
            skipBlanks()
        }
        position += 1
        depth -= 1
    }

    private mutating func word() throws(SyntaxError) -> String {
        let start = position
        while let byte = current, JSONTreeParser.isWordByte(byte) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        if ["true", "false", "null"].contains(word) { return word }
        switch ScalarValue(plain: word) {
        case .integer, .float, .hugeInteger: if JSONTreeParser.isNumber(word) { return word }
        default: break
        }
        position = start
        throw failure("expected a JSON value")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// Whether a number is spelled as JSON wants it, which knows neither `+1` nor `.5` nor `0x1F`.
    private static func isNumber(_ word: String) -> Bool {
        let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
        guard let first = digits.utf8.first, let last = digits.utf8.last else { return false }
        let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isDigit(first), isDigit(last), !digits.contains("x"), !digits.contains("o") else { return false }
        return first != UInt8(ascii: "0") || !(digits.utf8.dropFirst().first.map(isDigit) ?? false)
    }

    private mutating func string() throws(SyntaxError) -> String {
        var text: [UInt8] = []
        position += 1
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                let scalar = try escape()
                text.append(contentsOf: String(scalar).utf8)
            case 0..<0x20: throw failure("a control character in a string must be escaped")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw failure("expected the end of the string")
    }

    private mutating func escape() throws(SyntaxError) -> Unicode.Scalar {
        let start = position
        position += 1
        let code = current
        position += 1
        switch code {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            if let scalar = unicodeEscape() { return scalar }
        default: break
        }
        position = start
        throw failure("this escape does not exist in JSON")
    }

    private mutating func unicodeEscape() -> Unicode.Scalar? {
        guard let first = hexadecimal() else { return nil }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, current == UInt8(ascii: "\\") else { return nil }
        position += 1
        guard current == UInt8(ascii: "u") else { return nil }
        position += 1
        guard let second = hexadecimal(), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    }

    private mutating func hexadecimal() -> UInt16? {
        guard position + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard digits.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else { return nil }
        position += 4
        return UInt16(digits, radix: 16)
    }
}
