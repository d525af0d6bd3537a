/// One token of PostgreSQL's syntax.
struct SQLToken: Hashable, Sendable {
    /// The classes of tokens.
    enum Kind: Sendable {
        /// A keyword or a name without quotes.
        case word
        /// A name in double quotes, `U&"…"` among them.
        case quotedIdentifier
        /// Text in single quotes of whatever prefix.
        case string
        /// Text between dollar quotes.
        case dollarString
        /// A number.
        case number
        /// A placeholder, such as `$1`.
        case parameter
        /// An operator, parenthesis, comma, dot, colon or semicolon.
        case `operator`
        /// A comment of either kind.
        case comment
        /// White space.
        case whitespace
        /// Quoted text whose closing quote is missing.
        case unterminated
        /// A comment whose end is missing.
        case unterminatedComment
        /// A backslash, which begins a command of psql.
        case backslash
        /// Anything that PostgreSQL does not know.
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

    /// Whether it is text in plain quotes in which a backslash stands.
    var isPlainStringWithBackslash: Bool {
        (kind == .string || kind == .unterminated) && text.hasPrefix("'") && text.utf8.contains(UInt8(ascii: "\\"))
    }

    /// Whether it can stand where a name is expected.
    var canBeName: Bool { kind == .word || kind == .quotedIdentifier }

    /// Whether it is this keyword, given in upper case, in whatever case it is written.
    func isWord(_ keyword: String) -> Bool { kind == .word && text.equalsIgnoringASCIICase(keyword) }

    /// Whether it is this operator.
    func isOperator(_ symbol: String) -> Bool { kind == .operator && text == symbol }

    /// The name that it stands for: without its quotes, or in lower case where it has none.
    var name: String {
        switch kind {
        case .word: text.asciiLowercased
        case .quotedIdentifier: QuotedText.name(text)
        default: text
        }
    }

    /// The text that it stands for, where it is one in quotes.
    var stringValue: String? {
        switch kind {
        case .string: QuotedText.string(text)
        case .dollarString: QuotedText.dollarBody(text)
        default: nil
        }
    }
}
