/// Expressions of drafts know no types: what they compare is compared as text, where it is no number.
extension PostgreSQLStyle {
    /// A condition.
    func condition(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .literal: return "TRUE"
        case .isNull(let inner, let isNull): return "\(raw(inner)) IS \(isNull ? "" : "NOT ")NULL"
        case .among(let inner, let values):
            return "\(text(inner)) IN (\(values.map(textLiteral).joined(separator: ", ")))"
        case .binary(let left, "OR", let right): return "(\(condition(left))) OR (\(condition(right)))"
        case .binary(.column(let name), let operation, .literal(.integer(let value))) where isNumber(name):
            return "\(self.name(name)) \(operation) \(value)"
        case .binary(let left, let operation, let right):
            return "\(text(left)) \(Self.operation(operation)) \(text(right))"
        default: return "\(text(expression)) <> ''"
        }
    }

    /// A value with the type it has.
    func value(_ expression: ExpressionDraft) -> (text: String, type: String) {
        switch expression {
        case .call("length", _), .call("abs", _), .binary(_, "+", _): (number(expression), "integer")
        default: (text(expression), "text")
        }
    }

    /// A value as a text.
    func text(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .literal(let literal): return textLiteral(literal)
        case .column(let name): return text(of: name, as: self.name(name))
        case .qualified(let table, let column): return text(of: column, as: "\(name(table)).\(name(column))")
        case .row(let isNew, let column): return "\(isNew ? "NEW" : "OLD").\(name(column))::text"
        case .collated(let inner, _): return "\(text(inner)) COLLATE \"C\""
        case .binary(let left, "||", let right): return "\(text(left)) || \(text(right))"
        case .call("length", _), .call("abs", _), .binary(_, "+", _): return "(\(number(expression)))::text"
        case .call("typeof", let arguments):
            return "coalesce(left(\(arguments.first.map(text) ?? "''"), 1), 'nothing else')"
        case .call("substr", let arguments): return "substr(\(arguments.first.map(text) ?? "''"), 1, 3)"
        case .call(let function, let arguments): return "\(function)(\(arguments.map(text).joined(separator: ", ")))"
        case .binary, .isNull, .among: return "(\(condition(expression)))::text"
        }
    }

    private func number(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .call("length", let arguments): "length(\(arguments.first.map(text) ?? "''"))"
        case .call("abs", let arguments): "abs(\(arguments.first.map(number) ?? "0"))"
        case .binary(let left, "+", _): "\(number(left)) + 1"
        default: "length(\(text(expression)))"
        }
    }

    /// A value as it is.
    private func raw(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .column(let name): self.name(name)
        case .row(let isNew, let column): "\(isNew ? "NEW" : "OLD").\(name(column))"
        default: text(expression)
        }
    }

    /// A column as a text; how some types read depends on settings, so that they do not go where results must last.
    private func text(of column: DraftName, as words: String) -> String {
        guard isLasting, let draft = columns[column] else { return "\(words)::text" }
        let isSteady = [.integer, .real, .text, .boolean].contains(draft.kind)
        return isSteady && draft.ownType == nil && draft.generation == nil
            ? "\(words)::text" : "(\(words) IS NULL)::text"
    }

    private func isNumber(_ column: DraftName) -> Bool {
        guard let draft = columns[column], draft.generation == nil, draft.ownType == nil else { return false }
        return draft.kind == .integer || draft.kind == .real
    }

    private func textLiteral(_ literal: LiteralDraft) -> String {
        switch literal {
        case .null: "NULL::text"
        case .integer(let value): "'\(value)'"
        case .number(let text): "'\(text)'"
        case .word(let words): "(\(words))::text"
        case .bytes: "(\(self.literal(literal)))::text"
        case .text, .doubtful: self.literal(literal)
        }
    }

    private static func operation(_ operation: String) -> String {
        switch operation {
        case "IS NOT": "IS DISTINCT FROM"
        case "IS": "IS NOT DISTINCT FROM"
        default: operation
        }
    }
}
