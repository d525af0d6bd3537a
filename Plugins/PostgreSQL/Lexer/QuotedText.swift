/// Reads what quoted tokens stand for.
enum QuotedText {
    /// The name in double quotes, `U&"…"` among them (with the usual escape character).
    static func name(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let quote = bytes.firstIndex(of: UInt8(ascii: "\"")) else { return text }
        let inner = undoubled(bytes[(quote + 1)...].dropLast(), UInt8(ascii: "\""))
        return quote > 0 ? unicodeUnescaped(inner) : String(decoding: inner, as: UTF8.self)
    }

    /// The text in single quotes.
    ///
    /// Escapes of `E'…'` are undone as far as the common ones go.
    static func string(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let quote = bytes.firstIndex(of: UInt8(ascii: "'")), bytes.count > quote + 1 else { return text }
        let inner = undoubled(bytes[(quote + 1)...].dropLast(), UInt8(ascii: "'"))
        guard let prefix = bytes.first, prefix != UInt8(ascii: "'") else {
            return String(decoding: inner, as: UTF8.self)
        }
        switch prefix.asciiLowercased {
        case UInt8(ascii: "e"): return backslashUnescaped(inner)
        case UInt8(ascii: "u"): return unicodeUnescaped(inner)
        default: return String(decoding: inner, as: UTF8.self)
        }
    }

    /// The text between dollar quotes.
    static func dollarBody(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let end = bytes.dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return text }
        let tag = end + 1
        guard bytes.count >= 2 * tag else { return text }
        return String(decoding: bytes[tag..<(bytes.count - tag)], as: UTF8.self)
    }

    private static func undoubled(_ bytes: ArraySlice<UInt8>, _ quote: UInt8) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isSecondOfPair = false
        for byte in bytes {
            if byte == quote, isSecondOfPair {
                isSecondOfPair = false
            } else {
                result.append(byte)
                isSecondOfPair = byte == quote
            }
        }
        return result
    }

    private static func backslashUnescaped(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let next = rest.popFirst() else {
                result.append(byte)
                continue
            }
            switch next {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "u"): append(hexadecimal(&rest, 4), to: &result)
            case UInt8(ascii: "U"): append(hexadecimal(&rest, 8), to: &result)
            default: result.append(next)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Undoes `\XXXX` and `\+XXXXXX`.
    private static func unicodeUnescaped(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte != UInt8(ascii: "\\") {
                result.append(byte)
            } else if rest.first == UInt8(ascii: "\\") {
                result.append(byte)
                rest = rest.dropFirst()
            } else if rest.first == UInt8(ascii: "+") {
                rest = rest.dropFirst()
                append(hexadecimal(&rest, 6), to: &result)
            } else {
                append(hexadecimal(&rest, 4), to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexadecimal(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> UInt32? {
        guard let value = UInt32(String(decoding: rest.prefix(count), as: UTF8.self), radix: 16) else { return nil }
        rest = rest.dropFirst(count)
        return value
    }

    private static func append(_ value: UInt32?, to bytes: inout [UInt8]) {
        guard let scalar = value.flatMap(Unicode.Scalar.init) else { return }
        bytes += Array(String(scalar).utf8)
    }
}
