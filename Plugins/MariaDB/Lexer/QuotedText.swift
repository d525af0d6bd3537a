/// Reads what quoted tokens stand for.
enum QuotedText {
    /// The name in backticks.
    static func name(_ text: String) -> String {
        let inner = Array(text.utf8.dropFirst().dropLast())
        return String(decoding: undoubled(inner, UInt8(ascii: "`")), as: UTF8.self)
    }

    /// The text in quotes of either kind, with backslashes undone and the prefix (`N`, `_utf8mb4`) left out.
    static func string(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }) else {
            return text
        }
        let quote = bytes[start]
        var result: [UInt8] = []
        var rest = bytes[(start + 1)...].dropLast()
        while let byte = rest.popFirst() {
            if byte == quote, rest.first == quote {
                rest = rest.dropFirst()
                result.append(byte)
            } else if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
                result += unescaped(next)
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func unescaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "0"): [0]
        case UInt8(ascii: "b"): [0x08]
        case UInt8(ascii: "n"): [0x0A]
        case UInt8(ascii: "r"): [0x0D]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "Z"): [0x1A]
        // These two keep their backslash, for LIKE.
        case UInt8(ascii: "%"), UInt8(ascii: "_"): [UInt8(ascii: "\\"), byte]
        default: [byte]
        }
    }

    private static func undoubled(_ bytes: [UInt8], _ quote: UInt8) -> [UInt8] {
        var result: [UInt8] = []
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
}
