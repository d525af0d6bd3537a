import MartletSchema

/// What is done with a statement in a scratch database, by its words: whatever is given, nothing leaves the database.
enum ScratchStatement {
    /// It is run, in this form.
    case run(String)
    /// It is run with a body that does nothing until the schema is read.
    case stub(String)
    /// It is run only while the schema is read, since it acts on what follows it.
    case last(String)
    /// It is run now and again while the schema is read, since it alters what has a stub now.
    case twice(String)
    /// It is not run, and does nothing to a schema.
    case skip

    /// Decides.
    ///
    /// - Throws: `AdapterError` with the code `statement` where it is not known to stay within the database.
    init(_ sql: String) throws(AdapterError) {
        let statements = ScriptSplitter.split(sql).filter { $0.kind != .comments }
        guard let statement = statements.first else {
            self = .skip
            return
        }
        guard statements.count == 1 else { throw Self.refusal("it is more than one statement") }
        let cursor = TokenCursor(SQLLexer.significantTokens(of: statement.sql))
        switch statement.kind {
        case .creation, .alteration: self = Self.kind(of: statement.sql, cursor)
        case .data, .comments: self = .skip
        case .ignored: self = Self.isLocal(cursor) ? .run(statement.sql) : .skip
        case .refused:
            guard Self.isEventTrigger(cursor) else {
                throw Self.refusal(statement.reason ?? "nobody knows what it does")
            }
            self = .last(statement.sql)
        }
    }

    private static func kind(of sql: String, _ cursor: TokenCursor) -> ScratchStatement {
        var cursor = cursor
        if cursor.take("CREATE") {
            _ = cursor.take("OR", "REPLACE")
            return cursor.isAt("FUNCTION") || cursor.isAt("PROCEDURE") ? .stub(sql) : .run(sql)
        }
        guard cursor.take("ALTER") else { return .run(sql) }
        return ["FUNCTION", "PROCEDURE", "ROUTINE"].contains { cursor.isAt($0) } ? .twice(sql) : .run(sql)
    }

    /// Owners and privileges of the database's own objects, which take part where somebody manages them, and queries.
    private static func isLocal(_ cursor: TokenCursor) -> Bool {
        if cursor.isAt("ALTER") { return cursor.isAt("ALTER", "DEFAULT", "PRIVILEGES") || cursor.has("OWNER") }
        if cursor.isAt("GRANT") || cursor.isAt("REVOKE") {
            guard let on = cursor.firstOutside(["ON"]), on + 1 < cursor.tokens.count else { return false }
            return !["DATABASE", "TABLESPACE", "PARAMETER"].contains { cursor.tokens[on + 1].isWord($0) }
        }
        return cursor.isAt("SELECT") || cursor.next?.isOperator("(") ?? false
    }

    private static func isEventTrigger(_ cursor: TokenCursor) -> Bool {
        ["CREATE", "ALTER"].contains { cursor.isAt($0, "EVENT", "TRIGGER") }
            || cursor.isAt("COMMENT", "ON", "EVENT", "TRIGGER")
    }

    private static func refusal(_ reason: String) -> AdapterError {
        AdapterError(.statement, "not run in a scratch database: \(reason)")
    }
}
