/// One token of MariaDB's syntax.
struct SQLToken: Hashable, Sendable {
    /// The classes of tokens.
    enum Kind: Sendable {
        /// A keyword or a name without quotes.
        case word
        /// A name in backticks.
        case quotedIdentifier
        /// Text in single or double quotes, with its prefix.
        case string
        /// A number.
        case number
        /// A variable, such as `@name` or `@@global.name`.
        case variable
        /// An operator, bracket, comma, dot or semicolon.
        case `operator`
        /// The marks that begin and end a comment whose content is executed.
        case conditionalMark
        /// A comment of any kind.
        case comment
        /// White space.
        case whitespace
        /// Quoted text whose closing quote is missing.
        case unterminated
        /// A comment whose end is missing.
        case unterminatedComment
        /// Anything that MariaDB does not know.
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
    var isTrivia: Bool { kind == .whitespace || kind == .comment || kind == .conditionalMark }

    /// Whether it can stand where a name is expected.
    var canBeName: Bool { kind == .word || kind == .quotedIdentifier }

    /// Whether it is this keyword, given in upper case, in whatever case it is written.
    func isWord(_ keyword: String) -> Bool { kind == .word && text.equalsIgnoringASCIICase(keyword) }

    /// Whether it is one of these keywords.
    func isAnyWord(_ keywords: [String]) -> Bool { keywords.contains { isWord($0) } }

    /// Whether it is this operator.
    func isOperator(_ symbol: String) -> Bool { kind == .operator && text == symbol }

    /// The name that it stands for, without its quotes; names without quotes keep their case.
    var name: String {
        guard kind == .quotedIdentifier else { return text }
        return QuotedText.name(text)
    }

    /// The text that it stands for, where it is one in quotes.
    var stringValue: String? { kind == .string ? QuotedText.string(text) : nil }
}
