/// One item of a list of columns or expressions with a direction, as keys and indexes have it.
struct SortedTerm {
    /// The tokens of the expression, without the direction.
    var expression: ArraySlice<SQLToken>
    /// The name, where the expression is nothing but a name with or without a collation.
    var name: String?
    /// The collation of that name, where one is written.
    var collation: String?
    /// Whether DESC is written.
    var isDescending = false

    /// Takes an item of a list apart.
    init(_ tokens: ArraySlice<SQLToken>) {
        var rest = tokens
        if rest.count > 2, let last = rest.last, last.isWord("FIRST") || last.isWord("LAST"),
            rest.dropLast().last?.isWord("NULLS") ?? false
        {
            rest = rest.dropLast(2)
        }
        if rest.count > 1, let last = rest.last, last.isWord("ASC") || last.isWord("DESC") {
            isDescending = last.isWord("DESC")
            rest = rest.dropLast()
        }
        expression = rest
        findName()
    }

    private mutating func findName() {
        var rest = ExpressionNormalForm.withoutOuterParentheses(expression)
        var found: String?
        while rest.count > 2, rest.dropLast().last?.isWord("COLLATE") ?? false {
            // The outermost collation is the one that counts.
            if found == nil { found = rest.last?.unquoted }
            rest = ExpressionNormalForm.withoutOuterParentheses(rest.dropLast(2))
        }
        guard rest.count == 1, let only = rest.first, only.canBeName else { return }
        name = only.unquoted
        collation = found
    }
}
