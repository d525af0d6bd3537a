extension UInt8 {
    /// The lower-case letter where this is an upper-case ASCII letter.
    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// Whether it is one of the digits 0 to 9.
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// Whether a name without quotes can begin with it.
    var isIdentifierStart: Bool {
        switch self {
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...: true
        default: false
        }
    }

    /// Whether it can be a part of a name without quotes.
    var isIdentifierByte: Bool { isIdentifierStart || isASCIIDigit }

    /// Whether MariaDB takes it as white space.
    var isSQLSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

/// The case of ASCII letters, which is all that keywords are made of.
extension String {
    /// The text with its ASCII letters in lower case.
    var asciiLowercased: String {
        if !utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) { return self }
        return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
    }

    /// The text with its ASCII letters in upper case.
    var asciiUppercased: String {
        if !utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return self }
        return String(decoding: utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 & 0xDF : $0 }, as: UTF8.self)
    }

    /// Whether both are the same but for the case of ASCII letters.
    func equalsIgnoringASCIICase(_ other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.asciiLowercased == $1.asciiLowercased }
    }
}
