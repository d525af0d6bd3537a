import MartletSchema

/// A sequence that a column owns, as the column's attribute tells it: the name and the options behind it.
struct OwnedSequence {
    /// The name, quoted and qualified.
    let name: String
    /// The options, without a space before them; empty for the usual ones.
    let options: String

    /// Makes one of its parts.
    init(name: String, options: String) {
        self.name = name
        self.options = options
    }

    /// Reads the attribute of a column; nil where it has none.
    init?(_ column: Column) {
        guard let text = column.attributes.text(PostgreSQLAttributes.sequence) else { return nil }
        var lexer = SQLLexer(text)
        var end = 0
        var expectsName = true
        while let token = lexer.next(skippingTrivia: true) {
            guard expectsName ? token.canBeName : token.isOperator(".") else { break }
            end = token.end
            expectsName.toggle()
        }
        name = SQLLexer(text).text(from: 0, to: end)
        options = String(SQLLexer(text).text(from: end, to: text.utf8.count).drop { $0 == " " })
    }

    /// Whether the options say which type it is of.
    var hasType: Bool { SQLLexer.significantTokens(of: options).contains { $0.isWord("AS") } }

    /// The type that the sequence of a column has without being told.
    static func usualType(for column: Column) throws(AdapterError) -> String {
        let type = try TypeComparison.native(column.type).text
        return ["smallint", "integer", "bigint"].contains(type) ? type : "bigint"
    }

    /// The name, quoted and qualified, of the sequence that a column has by identity or as `serial`; nil for another.
    static func name(of column: Column, in table: ObjectPath) -> String? {
        if let sequence = OwnedSequence(column) { return sequence.name }
        guard column.isIdentity else { return nil }
        return NameText.of(
            table.renamed(GeneratedName.first(table: table.name, column: column.name, label: "seq")))
    }

    /// The statement that creates it for a column that has it as `serial` does.
    func createStatement(for column: Column, isUnlogged: Bool) throws(AdapterError) -> String {
        var options = options
        let isLogged = options == "LOGGED" || options.hasPrefix("LOGGED ")
        if isLogged { options = String(options.dropFirst("LOGGED".count).drop { $0 == " " }) }
        let type = try TypeComparison.native(column.type)
        let isInteger = ["smallint", "integer", "bigint"].contains(type.text)
        let typeClause = options.hasPrefix("AS ") || !isInteger ? "" : " AS \(type.text)"
        return "CREATE \(isUnlogged && !isLogged ? "UNLOGGED " : "")SEQUENCE \(name)\(typeClause)"
            + (options.isEmpty ? "" : " \(options)")
    }
}
