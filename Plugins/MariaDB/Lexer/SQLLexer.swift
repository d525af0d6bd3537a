/// Cuts a text into tokens by MariaDB's rules, without ANSI_QUOTES and NO_BACKSLASH_ESCAPES, as our sessions have it.
///
/// What stands in `/*! … */` and `/*M! … */` is read as the server reads it: as a part of the statement, unless a version
/// that is named there is later than this one. <https://mariadb.com/kb/en/comment-syntax/>
struct SQLLexer {
    private let bytes: [UInt8]
    private var position = 0
    /// Whether what is read stands in a comment that is executed.
    private var isInConditional = false

    /// A version that a conditional comment of MySQL alone may name: MariaDB passes over these.
    private static let mysqlVersions = 50_700...99_999

    /// The text that ends statements, where it is not the semicolon: it does within words too.
    var delimiter: String?

    /// Makes a lexer that stands at the beginning of a text.
    init(_ text: String) { bytes = Array(text.utf8) }

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
            if let delimiter, kind != .string, kind != .quotedIdentifier, kind != .comment {
                cut(at: delimiter, from: start)
            }
            let token = SQLToken(kind: kind, text: text(from: start, to: position), start: start, end: position)
            if skippingTrivia, token.isTrivia { continue }
            return token
        }
        return nil
    }

    /// Whether the text of a delimiter stands here.
    func isAt(_ delimiter: String) -> Bool {
        let wanted = Array(delimiter.utf8)
        return position + wanted.count <= bytes.count
            && bytes[position..<(position + wanted.count)].elementsEqual(wanted)
    }

    /// Ends a token before a delimiter in it.
    private mutating func cut(at delimiter: String, from start: Int) {
        let end = position
        position = start + 1
        while position < end {
            if isAt(delimiter) { return }
            position += 1
        }
    }

    /// The byte at which the next token begins.
    var offset: Int { position }

    /// Takes so many bytes.
    mutating func skip(bytes count: Int) { position = min(bytes.count, position + count) }

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
        if first.isSQLSpace {
            skip(while: \.isSQLSpace)
            return .whitespace
        }
        if first == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF, position == 0 {
            position += 3  // A byte order mark.
            return .whitespace
        }
        if let kind = scanComment(first) { return kind }
        if let kind = scanPrefixed(first) { return kind }
        if first.isASCIIDigit || first == UInt8(ascii: ".") && byte(1).isASCIIDigit && !followsName {
            return scanNumber()
        }
        if first.isIdentifierStart {
            skip(while: \.isIdentifierByte)
            return .word
        }
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return scanString(by: first) ? .string : .unterminated
        case UInt8(ascii: "`"): return scanName() ? .quotedIdentifier : .unterminated
        case UInt8(ascii: "@"): return scanVariable()
        default: return scanOperator(first)
        }
    }

    /// Whether a name or a number ends right here, so that a dot is none of a number.
    private var followsName: Bool {
        guard position > 0 else { return false }
        let before = bytes[position - 1]
        return before.isIdentifierByte || before == UInt8(ascii: "`")
    }

    private mutating func scanComment(_ first: UInt8) -> SQLToken.Kind? {
        switch first {
        case UInt8(ascii: "#"):
            skip { $0 != 0x0A }
            return .comment
        case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-") && (byte(2) <= 0x20 || position + 2 >= bytes.count):
            skip { $0 != 0x0A }
            return .comment
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
            return beginConditional() ? .conditionalMark : scanBlockComment()
        case UInt8(ascii: "*") where isInConditional && byte(1) == UInt8(ascii: "/"):
            isInConditional = false
            position += 2
            return .conditionalMark
        default: return nil
        }
    }

    /// Takes `/*!`, `/*M!` and the version behind it, where what follows is executed.
    private mutating func beginConditional() -> Bool {
        let isOwn = byte(2) == UInt8(ascii: "M") && byte(3) == UInt8(ascii: "!")
        guard isOwn || byte(2) == UInt8(ascii: "!") else { return false }
        var end = position + (isOwn ? 4 : 3)
        var digits = 0
        var version = 0
        while end < bytes.count, bytes[end].isASCIIDigit, digits < 6 {
            version = version * 10 + Int(bytes[end] - 0x30)
            digits += 1
            end += 1
        }
        if digits == 0 || digits >= 5 {
            if !isOwn, Self.mysqlVersions.contains(version) { return false }
        } else {
            end -= digits  // Fewer digits are no version.
        }
        isInConditional = true
        position = end
        return true
    }

    private mutating func scanBlockComment() -> SQLToken.Kind {
        position += 2
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return .comment
            }
            position += 1
        }
        return .unterminatedComment
    }

    /// Reads `x'…'`, `b'…'`, `N'…'` and `_utf8mb4'…'`.
    private mutating func scanPrefixed(_ first: UInt8) -> SQLToken.Kind? {
        if "xbn".utf8.contains(first.asciiLowercased), byte(1) == UInt8(ascii: "'") {
            position += 1
            return scanString(by: UInt8(ascii: "'")) ? .string : .unterminated
        }
        guard first == UInt8(ascii: "_") else { return nil }
        var end = position + 1
        while end < bytes.count, bytes[end].isIdentifierByte { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "'") || bytes[end] == UInt8(ascii: "\"") else { return nil }
        position = end
        return scanString(by: bytes[end]) ? .string : .unterminated
    }

    private mutating func scanString(by quote: UInt8) -> Bool {
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 1
            } else if bytes[position] == quote {
                if byte(1) != quote {
                    position += 1
                    return true
                }
                position += 1
            }
            position += 1
        }
        position = min(position, bytes.count)
        return false
    }

    private mutating func scanName() -> Bool {
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "`") {
                if byte(1) != UInt8(ascii: "`") {
                    position += 1
                    return true
                }
                position += 1
            }
            position += 1
        }
        return false
    }

    private mutating func scanVariable() -> SQLToken.Kind {
        skip { $0 == UInt8(ascii: "@") }
        switch byte(0) {
        case UInt8(ascii: "`"): return scanName() ? .variable : .unterminated
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return scanString(by: byte(0)) ? .variable : .unterminated
        default:
            skip { $0.isIdentifierByte || $0 == UInt8(ascii: ".") }
            return .variable
        }
    }

    private mutating func scanNumber() -> SQLToken.Kind {
        let start = position
        if bytes[position] == UInt8(ascii: "0"), "xb".utf8.contains(byte(1)) {
            position += 2
            skip { $0.isIdentifierByte }
            return .number
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
                return .number
            }
        }
        // A name may begin with digits.
        guard byte(0).isIdentifierStart, !bytes[start..<position].contains(UInt8(ascii: ".")) else { return .number }
        skip(while: \.isIdentifierByte)
        return .word
    }

    private mutating func scanOperator(_ first: UInt8) -> SQLToken.Kind {
        for symbol in ["<=>", "->>", ":=", "<=", ">=", "<>", "!=", "||", "&&", "<<", ">>", "->"] where isAt(symbol) {
            position += symbol.utf8.count
            return .operator
        }
        position += 1
        return "()[]{},;:.+-*/%<>=!&|^~?\\".utf8.contains(first) ? .operator : .unknown
    }
}
