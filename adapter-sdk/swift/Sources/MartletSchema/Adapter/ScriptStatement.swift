/// One statement cut out of a script.
public struct ScriptStatement: Hashable, Sendable {
    /// The statement's text, without the terminator.
    public var sql: String
    /// The line it begins on, from 1 on.
    public var line: Int

    /// Makes a statement.
    public init(sql: String, line: Int) {
        self.sql = sql
        self.line = line
    }
}
