/// What a stored CREATE INDEX says.
struct IndexSyntax {
    /// One part of an index.
    struct Part {
        /// What is written of it.
        var term: SortedTerm
        /// The expression's text as stored.
        var text: String
    }

    /// Whether UNIQUE is written.
    var isUnique: Bool
    /// The parts.
    var parts: [Part]
    /// What follows WHERE.
    var predicate: SyntaxText?

    /// Reads a statement.
    static func parse(_ sql: String) throws(SyntaxFailure) -> IndexSyntax {
        var reader = TokenReader(sql)
        try reader.expect(word: "CREATE")
        var index = IndexSyntax(isUnique: reader.take(word: "UNIQUE"), parts: [])
        try reader.expect(word: "INDEX")
        try reader.skipIfNotExists()
        try reader.skipQualifiedName()
        try reader.expect(word: "ON")
        _ = try reader.expectName()
        try reader.expect(operator: "(")
        repeat {
            let term = SortedTerm(reader.tokens[try reader.takeListItem()])
            let text = reader.text(term.expression.startIndex..<term.expression.endIndex).text
            index.parts.append(Part(term: term, text: text))
        } while reader.take(operator: ",")
        try reader.expect(operator: ")")
        if reader.take(word: "WHERE") {
            let start = reader.position
            while reader.peek() != nil, !reader.isAt(operator: ";") { reader.advance() }
            index.predicate = reader.text(start..<reader.position)
        }
        _ = reader.take(operator: ";")
        if reader.peek() != nil { throw reader.failure("the end of the statement") }
        return index
    }
}
