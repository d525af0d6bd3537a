import MartletSchema

/// Renders views, triggers and virtual tables, which are kept as whole texts.
enum DefinitionOperations {
    /// Creates a definition from its text; a view may be given by its query alone.
    static func create(_ definition: Definition) throws(AdapterError) -> [Statement] {
        [
            Statement(
                try createText(definition), lock: .blocksWrites, cost: .metadata,
                inverse: [try dropText(definition)])
        ]
    }

    /// Drops a definition.
    static func drop(_ definition: Definition) throws(AdapterError) -> [Statement] {
        let holdsRows = definition.kind == virtualTable
        return [
            Statement(
                try dropText(definition), lock: .blocksWrites, cost: holdsRows ? .unknown : .metadata,
                isDestructive: holdsRows, inverse: holdsRows ? nil : [try createText(definition)])
        ]
    }

    private static let virtualTable: Definition.Kind = "virtual-table"

    private static func dropText(_ definition: Definition) throws(AdapterError) -> String {
        switch definition.kind {
        case .view: return "DROP VIEW \(try Quoting.path(definition.path))"
        case .trigger: return "DROP TRIGGER \(try Quoting.path(definition.path))"
        case virtualTable: return "DROP TABLE \(try Quoting.path(definition.path))"
        default:
            throw AdapterError(.unsupported, "SQLite has no objects of the kind “\(definition.kind.rawValue)”")
        }
    }

    private static func createText(_ definition: Definition) throws(AdapterError) -> String {
        let text = withoutTerminator(definition.sql.text)
        var lexer = SQLLexer(text)
        let begins = lexer.next(skippingTrivia: true)
        if definition.kind == .view, let begins, !begins.isWord("CREATE") {
            return "CREATE VIEW \(try Quoting.path(definition.path)) AS \(text)"
        }
        guard let begins, begins.isWord("CREATE") else {
            throw AdapterError(
                .invalidArgument,
                "the text of the \(definition.kind.rawValue) \(definition.path) does not begin with CREATE")
        }
        return text
    }

    /// The text up to its last token that means something and is no semicolon.
    private static func withoutTerminator(_ text: String) -> String {
        let tokens = SQLLexer.significantTokens(of: text)
        guard let last = tokens.last(where: { !$0.isOperator(";") }) else { return "" }
        return SQLLexer(text).text(from: 0, to: last.end)
    }
}
