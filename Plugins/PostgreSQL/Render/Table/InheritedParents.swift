import MartletSchema

/// The tables that a table inherits from, as they stand in statements.
struct InheritedParents {
    /// Their names, quoted and qualified, in order.
    let names: [ExactText]

    /// Reads the names out of a table's attributes.
    init(_ attributes: Attributes) {
        guard let text = attributes.text(PostgreSQLAttributes.inherits) else {
            names = []
            return
        }
        names = SQLLexer.significantTokens(of: text).split { $0.isOperator(",") }.map { tokens in
            ExactText(tokens.map(\.text).joined())
        }
    }
}
