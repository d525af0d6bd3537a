import MartletSchema

/// A check that compares a column of whole numbers with a constant, such as `amount >= 0`: the form that most checks of
/// a single column have, and one that the server deparses in one way alone.
struct ToldCheck {
    /// The column's name.
    let column: String
    /// The condition as the server deparses it.
    let expression: NormalizedText

    private static let operators = ["<": "<", "<=": "<=", ">": ">", ">=": ">=", "=": "=", "<>": "<>", "!=": "<>"]

    /// Reads a condition; nil where it is any other.
    ///
    /// - Parameters:
    ///   - check: The check as it was given.
    ///   - type: The type of a column; nil where that is not known.
    init?(_ check: CheckConstraint, type: (String) -> ToldType?) {
        guard check.attributes.isEmpty else { return nil }
        var tokens = SQLLexer.significantTokens(of: check.expression.text)[...]
        while tokens.count > 3, tokens.first?.isOperator("(") == true, tokens.last?.isOperator(")") == true {
            tokens = tokens.dropFirst().dropLast()
        }
        guard tokens.count == 3, let first = tokens.first, let last = tokens.last, first.canBeName,
            let symbol = Self.operators[tokens[tokens.startIndex + 1].text], last.kind == .number,
            last.text.utf8.allSatisfy(\.isASCIIDigit), let number = Int32(last.text)
        else { return nil }
        let name = first.name
        // Without quotes some words are no names of columns.
        guard first.kind == .quotedIdentifier || NameText.of(name) == name, !NameText.isSometimesKeyword(name),
            type(name)?.isInteger == true
        else { return nil }
        column = name
        expression = NormalizedText("(\(NameText.of(name)) \(symbol) \(number))")
    }
}
