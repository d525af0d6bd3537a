/// Cuts a text into tokens by PostgreSQL's rules, with `standard_conforming_strings` on, as our sessions have it.
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
        var tokens: [SQLToken] = []
        tokens.reserveCapacity(lexer.bytes.count / 5)
        while let token = lexer.next(skippingTrivia: true) { tokens.append(token) }
        return tokens
    }

    /// The first words of a text in upper case.
    static func firstWords(of text: String, _ count: Int) -> [String] {
        var lexer = SQLLexer(text)
        var words: [String] = []
        while words.count < count, let token = lexer.next(skippingTrivia: true), token.kind == .word {
            words.append(token.text.asciiUppercased)
        }
        return words
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

    /// Takes the lines behind this one up to and with one that is `\.`: the rows behind `COPY … FROM stdin`.
    ///
    /// - Returns: Whether there is such a line.
    mutating func skipCopyData() -> Bool {
        _ = skipLine()
        while position < bytes.count {
            position += 1
            var line = skipLine()
            if line.hasSuffix("\r") { line.removeLast() }
            if line == "\\." { return true }
        }
        return false
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
        if first.isSQLSpace {
            skip(while: \.isSQLSpace)
            return .whitespace
        }
        if first == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF, position == 0 {
            position += 3  // A byte order mark, which psql passes over.
            return .whitespace
        }
        if let kind = scanPrefixed(first) { return kind }
        if first.isIdentifierStart {
            skip(while: \.isIdentifierByte)
            return .word
        }
        if first.isASCIIDigit || first == UInt8(ascii: ".") && byte(1).isASCIIDigit { return scanNumber() }
        switch first {
        case UInt8(ascii: "'"): return scanQuoted(by: first) ? .string : .unterminated
        case UInt8(ascii: "\""): return scanQuoted(by: first) ? .quotedIdentifier : .unterminated
        case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
            skip { $0 != 0x0A && $0 != 0x0D }
            return .comment
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): return scanBlockComment()
        case UInt8(ascii: "$"): return scanDollar()
        case UInt8(ascii: "\\"):
            position += 1
            return .backslash
        default: return scanOperator(first)
        }
    }

    /// Reads `E'…'`, `B'…'`, `X'…'`, `N'…'`, `U&'…'` and `U&"…"`.
    private mutating func scanPrefixed(_ first: UInt8) -> SQLToken.Kind? {
        let quote = UInt8(ascii: "'")
        switch first.asciiLowercased {
        case UInt8(ascii: "e") where byte(1) == quote:
            position += 1
            return scanEscaped() ? .string : .unterminated
        case UInt8(ascii: "b") where byte(1) == quote, UInt8(ascii: "x") where byte(1) == quote,
            UInt8(ascii: "n") where byte(1) == quote:
            position += 1
            return scanQuoted(by: quote) ? .string : .unterminated
        case UInt8(ascii: "u") where byte(1) == UInt8(ascii: "&") && byte(2) == quote:
            position += 2
            return scanQuoted(by: quote) ? .string : .unterminated
        case UInt8(ascii: "u") where byte(1) == UInt8(ascii: "&") && byte(2) == UInt8(ascii: "\""):
            position += 2
            return scanQuoted(by: UInt8(ascii: "\"")) ? .quotedIdentifier : .unterminated
        default: return nil
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

    /// Reads a string with backslashes, which goes on in the next line where a quote begins it.
    private mutating func scanEscaped() -> Bool {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "'"):
                if byte(1) == UInt8(ascii: "'") {
                    position += 1
                } else {
                    position += 1
                    guard let continuation = continuationQuote() else { return true }
                    position = continuation
                }
            default: break
            }
            position += 1
        }
        position = min(position, bytes.count)
        return false
    }

    /// The quote that continues a string: behind white space with a line's end in it, or comments of one line.
    private func continuationQuote() -> Int? {
        var index = position
        var hasLineEnd = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "'") { return hasLineEnd ? index : nil }
            if byte.isSQLSpace {
                hasLineEnd = hasLineEnd || byte == 0x0A || byte == 0x0D
                index += 1
            } else if byte == UInt8(ascii: "-"), index + 1 < bytes.count, bytes[index + 1] == byte {
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
            } else {
                return nil
            }
        }
        return nil
    }

    /// Reads a comment, in which others may stand.
    private mutating func scanBlockComment() -> SQLToken.Kind {
        var depth = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if bytes[position] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
                if depth == 0 { return .comment }
            } else {
                position += 1
            }
        }
        return .unterminatedComment
    }

    private mutating func scanDollar() -> SQLToken.Kind {
        if byte(1).isASCIIDigit {
            position += 1
            skip(while: \.isASCIIDigit)
            return .parameter
        }
        var end = position + 1
        while end < bytes.count, bytes[end].isIdentifierByte, bytes[end] != UInt8(ascii: "$") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), !byte(1).isASCIIDigit else {
            position += 1
            return .unknown
        }
        let tag = bytes[position...end]
        position = end + 1
        while position + tag.count <= bytes.count {
            if bytes[position] == UInt8(ascii: "$"), bytes[position..<(position + tag.count)].elementsEqual(tag) {
                position += tag.count
                return .dollarString
            }
            position += 1
        }
        position = bytes.count
        return .unterminated
    }

    private mutating func scanNumber() -> SQLToken.Kind {
        if bytes[position] == UInt8(ascii: "0"), "xob".utf8.contains(byte(1).asciiLowercased) {
            position += 2
            skip { $0.isASCIIDigit || $0.isIdentifierStart }
            return .number
        }
        skip { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        // `1..10` is a range in PL/pgSQL, not two numbers.
        if byte(0) == UInt8(ascii: "."), byte(1) != UInt8(ascii: ".") {
            position += 1
            skip { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        }
        if byte(0).asciiLowercased == UInt8(ascii: "e") {
            let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
            if byte(1 + sign).isASCIIDigit {
                position += 1 + sign
                skip(while: \.isASCIIDigit)
            }
        }
        return .number
    }

    private mutating func scanOperator(_ first: UInt8) -> SQLToken.Kind {
        if first.isOperatorByte {
            scanLongOperator()
            return .operator
        }
        let isDouble =
            switch (first, byte(1)) {
            case (UInt8(ascii: ":"), UInt8(ascii: ":")), (UInt8(ascii: ":"), UInt8(ascii: "=")),
                (UInt8(ascii: "."), UInt8(ascii: ".")):
                true
            default: false
            }
        position += isDouble ? 2 : 1
        return isDouble || "()[],;:.".utf8.contains(first) ? .operator : .unknown
    }

    /// Reads an operator: it ends before a comment, and with + or - only where something in it is of no other use.
    private mutating func scanLongOperator() {
        let start = position
        while position < bytes.count, bytes[position].isOperatorByte {
            let isComment =
                bytes[position] == UInt8(ascii: "-") && byte(1) == UInt8(ascii: "-")
                || bytes[position] == UInt8(ascii: "/") && byte(1) == UInt8(ascii: "*")
            if isComment { break }
            position += 1
        }
        let isSpecial = bytes[start..<position].contains { "~!@#%^&|`?".utf8.contains($0) }
        while position > start + 1, !isSpecial,
            bytes[position - 1] == UInt8(ascii: "+") || bytes[position - 1] == UInt8(ascii: "-")
        {
            position -= 1
        }
    }
}
