extension PostgreSQLDialect {
    func value(for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> LiteralDraft {
        if !column.isRequired && random.chance(15) { return .null }
        switch column.kind {
        case .integer:
            let isLarge = column.type == "bigint" || column.type == "INT8"
            return random.chance(15)
                ? .integer(random.pick(isLarge ? [.max, -9_223_372_036_854_775_807, 0] : [2_147_483_647, 0], else: 0))
                : .integer(Int64(random.int(-3...200)))
        case .real:
            let isExact = column.type.contains("(")
            return .number(
                isExact
                    ? random.pick("1.50", "-0.25", "1234567890.12", "0", "3")
                    : random.pick("1.5", "-0.25", "12345678901234567.0", "0.1", "-1e-9"))
        case .text:
            return .text(
                random.chance(30)
                    ? random.pick(
                        "", "it's", "line\nbreak", "emoji 😀", "e\u{301}", "\u{E9}", "A", "a", "a ", "NULL",
                        "back\\slash")
                    : "\(random.pick("red", "Green", "blue", "x"))\(random.int(1...99))")
        case .bytes: return .bytes((0..<random.int(0...6)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        case .date:
            let date = "2024-0\(random.int(1...9))-1\(random.int(0...9))"
            let time = "1\(random.int(0...9)):30:0\(random.int(0...9))"
            return .text(column.type == "time" ? time : column.type == "date" ? date : "\(date) \(time).125")
        case .boolean: return .word(random.pick("TRUE", "FALSE"))
        case .any: return .text(Self.sample(of: column.type, random.int(1...99)))
        }
    }

    private static func sample(of type: String, _ number: Int) -> String {
        switch type {
        case "jsonb": "{\"n\": \(number), \"it's\": [1.50, null]}"
        case "uuid": "00000000-0000-4000-8000-0000000000\(number < 10 ? "0" : "")\(number)"
        case "integer[]": "{\(number),NULL,3}"
        case "text[]": "{\"a,\(number)\",NULL,\"\"}"
        case "interval": "\(number) days 03:04:05"
        case "inet": "192.0.2.\(number)/24"
        case "int4range": "[\(number),\(number + 7))"
        case "tsvector": "'word\(number)':1A 'other':2"
        default: "\(number)"
        }
    }

    func defaultValue(
        for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> ExpressionDraft {
        let kindly = value(for: column, options: options, using: &random)
        if random.chance(60) { return .literal(kindly) }
        let words: [String] =
            switch column.kind {
            case .integer: ["1 + 2", "-5", "length('four')", "(random() * 10)::integer"]
            case .real: ["1.50", "-0.0", "2 * 3.5"]
            case .text: ["lower('ABC')", "'it''s'::text", "CURRENT_USER", "'a' || 'b'", "md5('x')", "NULL"]
            case .date: column.type == "time" ? ["LOCALTIME"] : ["now()", "CURRENT_TIMESTAMP", "CURRENT_DATE"]
            case .boolean: ["NOT TRUE", "1 = 1"]
            case .any: column.type == "uuid" ? ["gen_random_uuid()"] : ["NULL"]
            case .bytes: ["'\\x00ff'::bytea", "NULL"]
            }
        return .literal(.word(random.pick(words, else: "NULL")))
    }
}
