import MartletSchema

/// The SQL mode that a statement of our own sets: `SET SESSION sql_mode = '…'` and nothing else.
struct SessionMode {
    /// The mode.
    let text: String

    /// Reads a statement; nil where it is another one.
    init?(_ sql: String) {
        let tokens = SQLLexer.significantTokens(of: sql)
        guard tokens.count == 5, tokens[0].isWord("SET"), tokens[1].isWord("SESSION"), tokens[2].isWord("sql_mode"),
            tokens[3].isOperator("="), let mode = tokens[4].stringValue
        else { return nil }
        text = mode
    }

    /// Whether the server reads texts otherwise than our lexer under it.
    var isOtherLanguage: Bool {
        text.split(separator: ",").contains { mode in
            ["ANSI", "NO_BACKSLASH_ESCAPES", "PIPES", "ORACLE", "MSSQL", "DB2", "MAXDB", "POSTGRESQL", "IGNORE_SPACE"]
                .contains { mode.hasPrefix($0) }
        }
    }

    /// Whether a statement stays what it is under any mode: its beginning says that it makes a program, which nobody runs
    /// here; and it is one statement to the server, whatever follows.
    static func isReadAnyway(_ statement: ScriptStatement) -> Bool {
        let kinds: Set<Definition.Kind> = [.trigger, "function", "procedure", "package", "package body"]
        return statement.makesObject && statement.object.map { kinds.contains($0.kind) } ?? false
    }
}
