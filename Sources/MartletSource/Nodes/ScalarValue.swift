/// What a scalar without quotes means, by the core schema of YAML 1.2.
package enum ScalarValue: Hashable, Sendable {
    /// No value.
    case null
    /// True or false.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with a point or an exponent, or one of `.inf` and `.nan`.
    case float(Double)
    /// A whole number that does not fit 64 bits with a sign.
    case hugeInteger
    /// Anything else.
    case text(String)

    /// Reads a scalar that was written without quotes.
    package init(plain text: String) {
        if ScalarValue.isNull(text) {
            self = .null
        } else if let value = ScalarValue.boolean(text) {
            self = .boolean(value)
        } else if let value = ScalarValue.number(text) {
            self = value
        } else {
            self = .text(text)
        }
    }

    /// Whether a scalar without quotes is null.
    package static func isNull(_ text: String) -> Bool {
        switch text {
        case "", "~", "null", "Null", "NULL": true
        default: false
        }
    }

    /// Whether a text is one of the words that older YAML takes for a truth value and today's YAML for text.
    package static func isFormerBoolean(_ text: String) -> Bool {
        ["yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    }

    private static func boolean(_ text: String) -> Bool? {
        switch text {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    private static func number(_ text: String) -> ScalarValue? {
        guard let first = text.utf8.first, isNumeric(first) else { return nil }
        if text.hasPrefix("0x") { return whole(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return whole(text.dropFirst(2), radix: 8) }
        let digits = first == UInt8(ascii: "-") || first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        if let whole = whole(text[...], radix: 10, digits: digits) { return whole }
        switch digits {
        case ".inf", ".Inf", ".INF": return .float(first == UInt8(ascii: "-") ? -Double.infinity : .infinity)
        case ".nan", ".NaN", ".NAN": return digits.count == text.count ? .float(.nan) : nil
        default: break
        }
        let isDecimal = digits.utf8.allSatisfy { byte in
            isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        }
        guard isDecimal, let start = digits.utf8.first, isDigit(start) || start == UInt8(ascii: ".") else { return nil }
        guard let value = Double(digits) else { return nil }
        return .float(first == UInt8(ascii: "-") ? -value : value)
    }

    private static func whole(_ text: Substring, radix: Int, digits: Substring? = nil) -> ScalarValue? {
        let digits = digits ?? text
        let areDigits = digits.utf8.allSatisfy { byte in
            isDigit(byte) && (radix > 8 || byte < UInt8(ascii: "8"))
                || radix == 16 && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }
        guard areDigits, !digits.isEmpty else { return nil }
        return Int64(text, radix: radix).map { .integer($0) } ?? .hugeInteger
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isNumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }
}
