extension TableParser {
    /// Reads a column with all its clauses.
    mutating func parseColumn() throws(SyntaxFailure) {
        pendingName = nil
        let name = try reader.expectName()
        var column = ColumnSyntax(name: name, type: try parseType())
        while let token = reader.peek(), !token.isOperator(","), !token.isOperator(")") {
            try parseColumnClause(of: &column)
        }
        table.columns.append(column)
    }

    private mutating func parseType() throws(SyntaxFailure) -> SyntaxText {
        let start = reader.position
        while let token = reader.peek(), token.canBeName, !isColumnClause(token) { reader.advance() }
        if reader.position > start, reader.isAt(operator: "(") { try reader.skipParenthesised() }
        return reader.text(start..<reader.position)
    }

    /// Whether a token of a type's place begins a clause instead.
    private func isColumnClause(_ token: SQLToken) -> Bool {
        guard token.kind == .word else { return false }
        // The first letter sorts out most types at once.
        switch token.text.utf8.first?.asciiLowercased {
        case UInt8(ascii: "a"): return token.isWord("AS")
        case UInt8(ascii: "c"): return token.isWord("CONSTRAINT") || token.isWord("CHECK") || token.isWord("COLLATE")
        case UInt8(ascii: "d"): return token.isWord("DEFAULT") || token.isWord("DEFERRABLE")
        case UInt8(ascii: "g"): return token.isWord("GENERATED") && (reader.peek(1)?.isWord("ALWAYS") ?? false)
        case UInt8(ascii: "n"): return token.isWord("NOT") || token.isWord("NULL")
        case UInt8(ascii: "p"): return token.isWord("PRIMARY")
        case UInt8(ascii: "r"): return token.isWord("REFERENCES")
        case UInt8(ascii: "u"): return token.isWord("UNIQUE")
        default: return false
        }
    }

    private mutating func parseColumnClause(of column: inout ColumnSyntax) throws(SyntaxFailure) {
        if reader.take(word: "CONSTRAINT") {
            pendingName = try reader.expectName()
        } else if reader.take(word: "NOT") {
            if reader.isAt(word: "DEFERRABLE") {
                try parseDeferrability(isNegated: true)
            } else {
                try reader.expect(word: "NULL")
                column.notNull = NamedClause(name: takePendingName(), value: try takeConflictClause())
            }
        } else if reader.take(word: "NULL") {
            column.null = NamedClause(name: takePendingName(), value: ())
            _ = try takeConflictClause()
        } else if reader.take(word: "DEFAULT") {
            column.defaultValue = NamedClause(name: takePendingName(), value: try parseDefault())
        } else if reader.take(word: "COLLATE") {
            column.collation = NamedClause(name: takePendingName(), value: try reader.expectName())
        } else if reader.isAt(word: "GENERATED") || reader.isAt(word: "AS") {
            try parseGeneration(of: &column)
        } else {
            try parseColumnConstraint(of: column.name)
        }
    }

    private mutating func parseColumnConstraint(of column: String) throws(SyntaxFailure) {
        if reader.take(word: "PRIMARY") {
            try reader.expect(word: "KEY")
            var part = KeySyntax.Part(column: column)
            part.isDescending = reader.take(word: "DESC")
            if !part.isDescending { _ = reader.take(word: "ASC") }
            var key = KeySyntax(name: takePendingName(), parts: [part], isColumnLevel: true)
            key.conflict = try takeConflictClause()
            key.isAutoincrement = reader.take(word: "AUTOINCREMENT")
            table.primaryKey = key
        } else if reader.take(word: "UNIQUE") {
            let name = takePendingName()
            table.uniques.append(
                KeySyntax(
                    name: name, parts: [KeySyntax.Part(column: column)], conflict: try takeConflictClause(),
                    isColumnLevel: true))
        } else if reader.take(word: "CHECK") {
            try parseCheck()
        } else if reader.isAt(word: "REFERENCES") {
            try parseReference(from: [column])
        } else if reader.isAt(word: "DEFERRABLE") {
            try parseDeferrability(isNegated: false)
        } else {
            throw reader.failure("a clause of a column")
        }
    }

    private mutating func parseDefault() throws(SyntaxFailure) -> SyntaxText {
        let start = reader.position
        if reader.isAt(operator: "(") {
            try reader.skipParenthesised()
        } else {
            if !reader.take(operator: "-") { _ = reader.take(operator: "+") }
            guard let token = reader.peek(), token.kind != .operator else { throw reader.failure("a value") }
            reader.advance()
        }
        return reader.text(start..<reader.position)
    }

    private mutating func parseGeneration(of column: inout ColumnSyntax) throws(SyntaxFailure) {
        let name = takePendingName()
        if reader.take(word: "GENERATED") { try reader.expect(word: "ALWAYS") }
        // SQLite takes these two words at the end of a type away even where no expression follows.
        guard reader.take(word: "AS") else { return }
        let expression = try reader.expectParenthesised()
        let isStored = reader.take(word: "STORED")
        if !isStored { _ = reader.take(word: "VIRTUAL") }
        column.generation = NamedClause(
            name: name, value: ColumnSyntax.Generation(expression: expression, isStored: isStored))
    }
}
