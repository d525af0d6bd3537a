import MartletSchema

extension TableParser {
    /// Whether a constraint of the table is next rather than a column.
    var isAtTableConstraint: Bool {
        reader.isAt(word: "CONSTRAINT") || reader.isAt(word: "PRIMARY") || reader.isAt(word: "UNIQUE")
            || reader.isAt(word: "CHECK") || reader.isAt(word: "FOREIGN")
    }

    /// Reads constraints up to the next comma; SQLite does not ask for commas between them.
    mutating func parseTableConstraints() throws(SyntaxFailure) {
        pendingName = nil
        while isAtTableConstraint { try parseTableConstraint() }
    }

    private mutating func parseTableConstraint() throws(SyntaxFailure) {
        if reader.take(word: "CONSTRAINT") {
            pendingName = try reader.expectName()
        } else if reader.take(word: "PRIMARY") {
            try reader.expect(word: "KEY")
            table.primaryKey = try parseKey()
        } else if reader.take(word: "UNIQUE") {
            table.uniques.append(try parseKey())
        } else if reader.take(word: "CHECK") {
            try parseCheck()
        } else {
            try reader.expect(word: "FOREIGN")
            try reader.expect(word: "KEY")
            try parseReference(from: try parseNameList())
        }
    }

    private mutating func parseKey() throws(SyntaxFailure) -> KeySyntax {
        var key = KeySyntax(name: takePendingName(), parts: [], isColumnLevel: false)
        try reader.expect(operator: "(")
        repeat {
            var tokens = reader.tokens[try reader.takeListItem()]
            if tokens.count > 1, tokens.last?.isWord("AUTOINCREMENT") ?? false {
                key.isAutoincrement = true
                tokens = tokens.dropLast()
            }
            let term = SortedTerm(tokens)
            guard let column = term.name else { throw reader.failure("a column's name") }
            key.parts.append(
                KeySyntax.Part(column: column, collation: term.collation, isDescending: term.isDescending))
        } while reader.take(operator: ",")
        try reader.expect(operator: ")")
        key.conflict = try takeConflictClause()
        return key
    }

    /// Reads what follows CHECK.
    mutating func parseCheck() throws(SyntaxFailure) {
        let name = takePendingName()
        let expression = try reader.expectParenthesised()
        table.checks.append(
            CheckSyntax(name: name, expression: expression, conflict: try takeConflictClause()))
    }

    /// Reads `REFERENCES …` of a foreign key.
    mutating func parseReference(from columns: [String]) throws(SyntaxFailure) {
        let name = takePendingName()
        try reader.expect(word: "REFERENCES")
        let parent = try reader.expectName()
        let referenced = reader.isAt(operator: "(") ? try parseNameList() : []
        var key = ForeignKeySyntax(name: name, columns: columns, table: parent, referencedColumns: referenced)
        while true {
            if reader.take(word: "MATCH") {
                key.match = try reader.expectName().asciiLowercased
            } else if reader.isAt(word: "ON"), !(reader.peek(1)?.isWord("CONFLICT") ?? false) {
                try parseAction(of: &key)
            } else {
                break
            }
        }
        table.foreignKeys.append(key)
        if reader.isAt(word: "NOT"), reader.peek(1)?.isWord("DEFERRABLE") ?? false {
            reader.advance()
            try parseDeferrability(isNegated: true)
        } else if reader.isAt(word: "DEFERRABLE") {
            try parseDeferrability(isNegated: false)
        }
    }

    /// Reads `DEFERRABLE …`, which is about the foreign key before it.
    mutating func parseDeferrability(isNegated: Bool) throws(SyntaxFailure) {
        try reader.expect(word: "DEFERRABLE")
        var isDeferred = false
        if reader.take(word: "INITIALLY") {
            isDeferred = reader.take(word: "DEFERRED")
            if !isDeferred { try reader.expect(word: "IMMEDIATE") }
        }
        guard !table.foreignKeys.isEmpty else { return }
        let deferrability: ForeignKey.Deferrability = isDeferred ? .initiallyDeferred : .initiallyImmediate
        table.foreignKeys[table.foreignKeys.count - 1].deferrability = isNegated ? .notDeferrable : deferrability
    }

    private mutating func parseAction(of key: inout ForeignKeySyntax) throws(SyntaxFailure) {
        try reader.expect(word: "ON")
        let event = try reader.expectName().asciiLowercased
        let action: ForeignKey.Action
        if reader.take(word: "SET") {
            if reader.take(word: "NULL") {
                action = .setNull
            } else {
                try reader.expect(word: "DEFAULT")
                action = .setDefault
            }
        } else if reader.take(word: "CASCADE") {
            action = .cascade
        } else if reader.take(word: "RESTRICT") {
            action = .restrict
        } else {
            try reader.expect(word: "NO")
            try reader.expect(word: "ACTION")
            action = .noAction
        }
        // SQLite accepts ON INSERT as well and forgets it.
        if event == "delete" { key.onDelete = action }
        if event == "update" { key.onUpdate = action }
    }

    private mutating func parseNameList() throws(SyntaxFailure) -> [String] {
        var names: [String] = []
        try reader.expect(operator: "(")
        repeat {
            guard let name = SortedTerm(reader.tokens[try reader.takeListItem()]).name else {
                throw reader.failure("a column's name")
            }
            names.append(name)
        } while reader.take(operator: ",")
        try reader.expect(operator: ")")
        return names
    }
}
