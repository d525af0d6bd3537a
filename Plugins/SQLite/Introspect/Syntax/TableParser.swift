/// Reads the CREATE TABLE that SQLite keeps of a table.
///
/// SQLite has accepted the text already, so this finds its structure and does not judge it; what it cannot make sense
/// of is a failure, never a guess.
struct TableParser {
    var reader: TokenReader
    var table = TableSyntax()
    /// The name that `CONSTRAINT` gave to the clause that follows.
    var pendingName: String?

    /// Reads a statement.
    static func parse(_ sql: String) throws(SyntaxFailure) -> TableSyntax {
        var parser = TableParser(reader: TokenReader(sql))
        try parser.parseStatement()
        return parser.table
    }

    private mutating func parseStatement() throws(SyntaxFailure) {
        try reader.expect(word: "CREATE")
        if !reader.take(word: "TEMP") { _ = reader.take(word: "TEMPORARY") }
        try reader.expect(word: "TABLE")
        try reader.skipIfNotExists()
        try reader.skipQualifiedName()
        try reader.expect(operator: "(")
        repeat {
            if isAtTableConstraint {
                try parseTableConstraints()
            } else {
                try parseColumn()
            }
        } while reader.take(operator: ",")
        try reader.expect(operator: ")")
        try parseOptions()
    }

    private mutating func parseOptions() throws(SyntaxFailure) {
        while reader.peek() != nil, !reader.isAt(operator: ";") {
            if reader.take(word: "STRICT") {
                table.isStrict = true
            } else {
                try reader.expect(word: "WITHOUT")
                try reader.expect(word: "ROWID")
                table.isWithoutRowid = true
            }
            if !reader.take(operator: ",") { break }
        }
        _ = reader.take(operator: ";")
        if reader.peek() != nil { throw reader.failure("the end of the statement") }
    }

    /// Takes `ON CONFLICT …`; gives it in lower case unless it is the default.
    mutating func takeConflictClause() throws(SyntaxFailure) -> String? {
        guard reader.isAt(word: "ON"), reader.peek(1)?.isWord("CONFLICT") ?? false else { return nil }
        reader.advance()
        reader.advance()
        let resolution = try reader.expectName().asciiLowercased
        return resolution == "abort" ? nil : resolution
    }

    /// Takes the name that was given to the clause that is being read.
    mutating func takePendingName() -> String? {
        defer { pendingName = nil }
        return pendingName
    }
}

extension TokenReader {
    /// Goes behind `IF NOT EXISTS`.
    mutating func skipIfNotExists() throws(SyntaxFailure) {
        guard isAt(word: "IF"), peek(1)?.isWord("NOT") ?? false else { return }
        advance()
        advance()
        try expect(word: "EXISTS")
    }

    /// Goes behind a name with or without the schema's name before it.
    mutating func skipQualifiedName() throws(SyntaxFailure) {
        _ = try expectName()
        if take(operator: ".") { _ = try expectName() }
    }
}
