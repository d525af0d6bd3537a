/// Makes random expressions over columns.
struct ExpressionMaker {
    /// A condition that most rows meet.
    static func lenient(_ columns: [ColumnDraft], using random: inout SeededRandom) -> ExpressionDraft {
        guard let column = columns.randomElement(using: &random) else { return .literal(.integer(1)) }
        let value = ExpressionDraft.column(column.name)
        switch random.int(0...7) {
        case 7: return .binary(value, "<>", .literal(.doubtful("no such thing")))
        case 0: return .binary(.call("length", [value]), "<", .literal(.integer(90)))
        case 1: return .binary(value, "<>", .literal(.text("it's (never) this")))
        case 2: return .binary(.isNull(value, true), "OR", .binary(value, ">", .literal(.integer(-100))))
        case 3: return .binary(.call("typeof", [value]), "<>", .literal(.text("nothing")))
        case 4:
            let other = columns.randomElement(using: &random) ?? column
            return .binary(.isNull(value, false), "OR", .isNull(.column(other.name), true))
        case 5: return .binary(.call("coalesce", [value, .literal(.integer(1))]), "IS NOT", .literal(.text("--x")))
        default:
            return .binary(
                .among(value, [.integer(1), .text("a"), .text("b")]), "OR",
                .binary(.literal(.integer(1)), "=", .literal(.integer(1))))
        }
    }

    /// A condition that some rows may not meet.
    static func harsh(_ columns: [ColumnDraft], using random: inout SeededRandom) -> ExpressionDraft {
        guard let column = columns.randomElement(using: &random) else { return .literal(.integer(1)) }
        let value = ExpressionDraft.column(column.name)
        return random.pick(
            [
                .binary(value, ">", .literal(.integer(5))), .isNull(value, false),
                .binary(.call("typeof", [value]), "=", .literal(.text("integer"))),
                .among(value, [.integer(1), .integer(2), .text("red1")]),
            ], else: value)
    }

    /// A value computed from columns.
    static func value(_ columns: [ColumnDraft], using random: inout SeededRandom) -> ExpressionDraft {
        guard let column = columns.randomElement(using: &random) else { return .literal(.integer(1)) }
        let other = columns.randomElement(using: &random) ?? column
        let value = ExpressionDraft.column(column.name)
        return random.pick(
            [
                .call("lower", [value]), .call("length", [value]), .binary(value, "||", .column(other.name)),
                .binary(value, "+", .literal(.integer(1))), .call("coalesce", [value, .column(other.name)]),
                .call("substr", [value, .literal(.integer(1)), .literal(.integer(3))]),
                .collated(.call("upper", [value]), "NOCASE"), .call("typeof", [value]),
                .call("abs", [.call("length", [value])]),
            ], else: value)
    }
}
