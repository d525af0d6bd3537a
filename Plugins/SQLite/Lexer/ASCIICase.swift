extension UInt8 {
    /// The lower-case letter where this is an upper-case ASCII letter.
    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The upper-case letter where this is a lower-case ASCII letter.
    var asciiUppercased: UInt8 { self >= 0x61 && self <= 0x7A ? self & 0xDF : self }

    /// Whether it is one of the digits 0 to 9.
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// Whether SQLite takes it as a part of a name without quotes.
    var isIdentifierByte: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...: true
        default: false
        }
    }

    /// Whether SQLite takes it as white space.
    var isSQLSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B) }
}

/// SQLite compares names without regard to the case of ASCII letters, and of these only.
extension String {
    /// The text with its ASCII letters in lower case.
    var asciiLowercased: String {
        if !utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) { return self }
        return String(decoding: utf8.map(\.asciiLowercased), as: UTF8.self)
    }

    /// The text with its ASCII letters in upper case.
    var asciiUppercased: String {
        if !utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return self }
        return String(decoding: utf8.map(\.asciiUppercased), as: UTF8.self)
    }

    /// Whether both are the same but for the case of ASCII letters.
    func equalsIgnoringASCIICase(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        var bytes = other.utf8.makeIterator()
        for byte in utf8 {
            guard let otherByte = bytes.next(), byte.asciiLowercased == otherByte.asciiLowercased else { return false }
        }
        return true
    }
}
