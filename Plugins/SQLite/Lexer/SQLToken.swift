/// One token of SQLite's syntax.
struct SQLToken: Hashable, Sendable {
    /// The classes of tokens.
    enum Kind: Sendable {
        /// A keyword or a name without quotes.
        case word
        /// A name in double quotes, backticks or brackets.
        case quotedIdentifier
        /// Text in single quotes.
        case string
        /// A number.
        case number
        /// Bytes in hexadecimal digits, such as `x'0aff'`.
        case blob
        /// An operator, parenthesis, comma, dot or semicolon.
        case `operator`
        /// A placeholder, such as `?1` or `:name`.
        case parameter
        /// A comment of either kind.
        case comment
        /// White space.
        case whitespace
        /// Quoted text whose closing quote is missing.
        case unterminated
        /// Anything that SQLite does not know.
        case unknown
    }

    /// The class.
    var kind: Kind
    /// The token exactly as written, quotes included.
    var text: String
    /// The byte of the source at which it begins.
    var start: Int
    /// The byte of the source behind its last one.
    var end: Int

    /// Whether it takes no part in the meaning of a statement.
    var isTrivia: Bool { kind == .whitespace || kind == .comment }

    /// Whether its text may go over more than one line.
    var spansLines: Bool { text.utf8.contains(0x0A) }

    /// Whether it can stand where a name is expected; SQLite takes text in single quotes there too.
    var canBeName: Bool { kind == .word || kind == .quotedIdentifier || kind == .string }

    /// The name or text that it stands for, without its quotes.
    var unquoted: String { canBeName ? Self.unquote(text) : text }

    /// Whether it is this keyword, given in upper case, in whatever case it is written.
    func isWord(_ keyword: String) -> Bool { kind == .word && text.equalsIgnoringASCIICase(keyword) }

    /// Whether it is this operator.
    func isOperator(_ symbol: String) -> Bool { kind == .operator && text == symbol }

    /// Takes the quotes away, whichever they are, and undoes doubled ones.
    static func unquote(_ text: String) -> String {
        var bytes = text.utf8.makeIterator()
        guard let first = bytes.next() else { return text }
        switch first {
        case UInt8(ascii: "["):
            return String(text.utf8.dropFirst().dropLast()) ?? text
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            let inner = text.utf8.dropFirst().dropLast()
            guard inner.contains(first) else { return String(inner) ?? text }
            var result: [UInt8] = []
            var isSecondOfPair = false
            for byte in inner {
                if byte == first, isSecondOfPair {
                    isSecondOfPair = false
                } else {
                    result.append(byte)
                    isSecondOfPair = byte == first
                }
            }
            return String(decoding: result, as: UTF8.self)
        default:
            return text
        }
    }
}
