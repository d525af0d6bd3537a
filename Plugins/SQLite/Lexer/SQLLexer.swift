/// Cuts a text into tokens by SQLite's rules.
struct SQLLexer {
    private let bytes: [UInt8]
    private var position = 0

    /// Makes a lexer that stands at the beginning of a text.
    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// All tokens of a text that mean something: no white space, no comments.
    static func significantTokens(of text: String) -> [SQLToken] {
        var lexer = SQLLexer(text)
        return lexer.significantTokens()
    }

    /// All tokens that are left and mean something.
    mutating func significantTokens() -> [SQLToken] {
        var tokens: [SQLToken] = []
        tokens.reserveCapacity((bytes.count - position) / 5)
        while let token = next(skippingTrivia: true) { tokens.append(token) }
        return tokens
    }

    /// The text between two bytes of the source.
    func text(from start: Int, to end: Int) -> String {
        guard start >= 0, start < end, end <= bytes.count else { return "" }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Reads the next token; nil at the end of the text.
    mutating func next(skippingTrivia: Bool = false) -> SQLToken? {
        while position < bytes.count {
            let start = position
            let kind = scan()
            if skippingTrivia, kind == .whitespace || kind == .comment { continue }
            return SQLToken(kind: kind, text: text(from: start, to: position), start: start, end: position)
        }
        return nil
    }

    /// Takes all that is left of the line, and gives it.
    mutating func skipLine() -> String {
        let start = position
        skip { $0 != 0x0A }
        return text(from: start, to: position)
    }

    private func byte(_ offset: Int) -> UInt8 {
        let index = position + offset
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while position < bytes.count, condition(bytes[position]) { position += 1 }
    }

    private mutating func scan() -> SQLToken.Kind {
        let first = bytes[position]
        switch first {
        case UInt8(ascii: " "), 0x09, 0x0A, 0x0C, 0x0D:
            skip(while: \.isSQLSpace)
            return .whitespace
        case UInt8(ascii: "'"):
            return scanQuoted(by: first) ? .string : .unterminated
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            return scanQuoted(by: first) ? .quotedIdentifier : .unterminated
        case UInt8(ascii: "["):
            return scanBracketed()
        case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
            skip { $0 != 0x0A }
            return .comment
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
            scanBlockComment()
            return .comment
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return scanNumber()
        case UInt8(ascii: ".") where byte(1).isASCIIDigit:
            return scanNumber()
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"):
            return scanParameter()
        case UInt8(ascii: "x") where byte(1) == UInt8(ascii: "'"), UInt8(ascii: "X") where byte(1) == UInt8(ascii: "'"):
            position += 1
            return scanQuoted(by: UInt8(ascii: "'")) ? .blob : .unterminated
        case 0xEF where byte(1) == 0xBB && byte(2) == 0xBF:
            position += 3  // A byte order mark is white space to SQLite, wherever it stands.
            return .whitespace
        default:
            if first.isIdentifierByte {
                skip(while: \.isIdentifierByte)
                return .word
            }
            return scanOperator(first)
        }
    }

    private mutating func scanQuoted(by quote: UInt8) -> Bool {
        position += 1
        while position < bytes.count {
            if bytes[position] == quote {
                if byte(1) != quote {
                    position += 1
                    return true
                }
                position += 1
            }
            position += 1
        }
        return false
    }

    private mutating func scanBracketed() -> SQLToken.Kind {
        skip { $0 != UInt8(ascii: "]") }
        if position == bytes.count { return .unterminated }
        position += 1
        return .quotedIdentifier
    }

    private mutating func scanBlockComment() {
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    private mutating func scanNumber() -> SQLToken.Kind {
        let isHexadecimal = bytes[position] == UInt8(ascii: "0") && byte(1).asciiLowercased == UInt8(ascii: "x")
        if isHexadecimal {
            position += 2
            let start = position
            skip { $0.isASCIIDigit || ($0.asciiLowercased >= 0x61 && $0.asciiLowercased <= 0x66) }
            if position == start { return finishNumber(isWhole: false) }
            return finishNumber(isWhole: true)
        }
        skip(while: \.isASCIIDigit)
        if byte(0) == UInt8(ascii: ".") {
            position += 1
            skip(while: \.isASCIIDigit)
        }
        if byte(0).asciiLowercased == UInt8(ascii: "e") {
            let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
            if byte(1 + sign).isASCIIDigit {
                position += 1 + sign
                skip(while: \.isASCIIDigit)
            }
        }
        return finishNumber(isWhole: true)
    }

    private mutating func finishNumber(isWhole: Bool) -> SQLToken.Kind {
        let end = position
        skip(while: \.isIdentifierByte)
        return isWhole && position == end ? .number : .unknown
    }

    private mutating func scanParameter() -> SQLToken.Kind {
        let isNumbered = bytes[position] == UInt8(ascii: "?")
        position += 1
        if isNumbered {
            skip(while: \.isASCIIDigit)
            return .parameter
        }
        let start = position
        while position < bytes.count {
            if bytes[position].isIdentifierByte {
                position += 1
            } else if bytes[position] == UInt8(ascii: ":"), byte(1) == UInt8(ascii: ":") {
                position += 2
            } else {
                break
            }
        }
        return position > start ? .parameter : .unknown
    }

    private mutating func scanOperator(_ first: UInt8) -> SQLToken.Kind {
        let second = byte(1)
        switch (first, second) {
        case (UInt8(ascii: "-"), UInt8(ascii: ">")):
            position += byte(2) == UInt8(ascii: ">") ? 3 : 2
        case (UInt8(ascii: "="), UInt8(ascii: "=")), (UInt8(ascii: "<"), UInt8(ascii: "=")),
            (UInt8(ascii: "<"), UInt8(ascii: ">")), (UInt8(ascii: "<"), UInt8(ascii: "<")),
            (UInt8(ascii: ">"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: ">")),
            (UInt8(ascii: "!"), UInt8(ascii: "=")), (UInt8(ascii: "|"), UInt8(ascii: "|")):
            position += 2
        default:
            position += 1
            return isShortOperator(first) ? .operator : .unknown
        }
        return .operator
    }

    private func isShortOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
            UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "&"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
