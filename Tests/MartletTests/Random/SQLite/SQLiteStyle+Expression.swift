extension SQLiteStyle {
    func literal(_ literal: LiteralDraft) -> String {
        switch literal {
        case .null: word("NULL")
        case .integer(let value): "\(value)"
        case .number(let text): text
        case .text(let text): SQLiteTable.literal(text)
        case .doubtful(let text): SQLiteTable.quoted(text)
        case .bytes(let bytes):
            (isLowerCase ? "x'" : "X'")
                + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: !isLowerCase) }.joined() + "'"
        case .word(let words): words
        }
    }

    func expression(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .literal(let value): literal(value)
        case .column(let column): reference(column)
        case .qualified(let table, let column): "\(reference(table)).\(reference(column))"
        case .row(let isNew, let column): "\(word(isNew ? "NEW" : "OLD")).\(reference(column))"
        case .call(let function, let arguments):
            "\(function)(\(arguments.map(self.expression).joined(separator: isSpread ? ", " : ",")))"
        case .binary(let left, let operation, let right):
            "\(operand(left)) \(operation) \(operand(right))"
        case .isNull(let inner, let isNull): "\(operand(inner)) \(word(isNull ? "IS NULL" : "IS NOT NULL"))"
        case .among(let inner, let values):
            "\(operand(inner)) \(word("IN")) (\(values.map(literal).joined(separator: ", ")))"
        case .collated(let inner, let collation): "\(operand(inner)) \(word("COLLATE")) \(collation)"
        }
    }

    private func operand(_ expression: ExpressionDraft) -> String {
        switch expression {
        case .binary, .isNull, .among, .collated: "(\(self.expression(expression)))"
        default: self.expression(expression)
        }
    }
}
