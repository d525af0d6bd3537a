/// What random schemas can have on SQLite.
struct SQLiteDialect: RandomDialect {
    let settings = [
        "PRAGMA encoding = 'UTF-16le'", "PRAGMA encoding = 'UTF-16be'", "PRAGMA auto_vacuum = FULL",
        "PRAGMA page_size = 512",
    ]
    let tableOptions: [TableOption] = [.strict, .clustered]
    let collations = ["NOCASE", "RTRIM", "BINARY", "nocase"]
    let conflictClauses = ["ABORT", "FAIL", "IGNORE", "REPLACE", "ROLLBACK"]
    let referentialActions = ["CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT", "NO ACTION"]
    let generatedTypes = ["", "TEXT", "INTEGER", "NUMERIC"]
    let searchOptions = [
        [], ["prefix='2 3'"], ["tokenize='porter unicode61'"], ["columnsize=0"], ["detail=column"], ["content=''"],
    ]

    private static let types: [ValueKind: [String]] = [
        .integer: [
            "INTEGER", "INT", "BIGINT", "integer", "UNSIGNED BIG INT", "TINYINT", "INT(11)", "NUMERIC", "NUMBER(10, 2)",
            "MEDIUMINT UNSIGNED",
        ],
        .real: ["REAL", "DOUBLE", "FLOAT", "DOUBLE PRECISION", "NUMERIC", "DECIMAL(10,2)", "floating point", "money"],
        .text: [
            "TEXT", "VARCHAR(255)", "CHAR(3)", "NVARCHAR( 20 )", "CLOB", "STRING", "text", "VARYING CHARACTER(70)",
            "UUID",
            "json", "\"quoted type\"", "[bracketed]", "CHARINT",
        ],
        .bytes: ["BLOB", "blob", "", "VARBINARY(16)", "BLOB(8)"],
        .any: ["", "ANY", "ANYTHING goes", "GEOMETRY", "XYZ(1,-2)", "POINT"],
        .date: ["DATE", "DATETIME", "TIMESTAMP", "TEXT", "INTEGER", "TIME"],
        .boolean: ["BOOLEAN", "BOOL", "INTEGER", "bit"],
    ]

    private static let strictTypes: [ValueKind: [String]] = [
        .integer: ["INTEGER", "INT", "int"], .real: ["REAL"], .text: ["TEXT", "text"], .bytes: ["BLOB"], .any: ["ANY"],
        .date: ["TEXT", "INTEGER"], .boolean: ["INTEGER", "INT"],
    ]

    func type(for kind: ValueKind, options: Set<TableOption>, using random: inout SeededRandom) -> String {
        let types = options.contains(.strict) ? Self.strictTypes : Self.types
        return random.pick(types[kind] ?? [], else: "TEXT")
    }

    func value(for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom) -> LiteralDraft {
        if !column.isRequired && random.chance(15) { return .null }
        if !options.contains(.strict) && random.chance(8) { return Self.odd.randomElement(using: &random) ?? .null }
        var kind = column.kind
        if options.contains(.strict), kind == .date { kind = column.type.foldedByASCII == "text" ? .text : .integer }
        switch kind {
        case .integer:
            return random.chance(15)
                ? random.pick(
                    [.integer(.max), .integer(-9_223_372_036_854_775_807), .integer(0), .integer(1 << 53 + 1)],
                    else: .null)
                : .integer(Int64(random.int(-3...200)))
        case .real: return .number(random.pick("1.5", "-0.25", "1e300", "3.0", "0.1", "12345678901234567.0", "-1e-9"))
        case .text: return .text(Self.text(using: &random))
        case .bytes: return .bytes((0..<random.int(0...6)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
        case .date: return .text("2024-0\(random.int(1...9))-1\(random.int(0...9))")
        case .boolean: return .integer(Int64(random.int(0...1)))
        case .any:
            return random.pick(
                [.integer(7), .number("7.25"), .text("007"), .text("any"), .bytes([0, 255]), .integer(.min + 1)],
                else: .null)
        }
    }

    private static let odd: [LiteralDraft] = [
        .text("not a number"), .text("12"), .text("1.50"), .text(""), .integer(42), .number("4.5"), .bytes([0x31]),
        .bytes([]), .integer(.max), .text("0x10"), .text(" 5 "),
    ]

    private static func text(using random: inout SeededRandom) -> String {
        random.chance(40)
            ? random.pick(
                "", "it's", "line\nbreak", "emoji 😀", "e\u{301}", "\u{E9}", "A", "a", "a ", "NULL", "null; --", "\"")
            : "\(random.pick("red", "Green", "blue", "x"))\(random.int(1...99))"
    }

    func defaultValue(
        for column: ColumnDraft, options: Set<TableOption>, using random: inout SeededRandom
    ) -> ExpressionDraft {
        let kindly = value(for: column, options: options, using: &random)
        if random.chance(60) { return .literal(kindly) }
        if options.contains(.strict) { return .call("coalesce", [.literal(kindly), .literal(kindly)]) }
        return random.pick(
            [
                .literal(.word("CURRENT_TIMESTAMP")), .literal(.word("CURRENT_DATE")), .literal(.word("current_time")),
                .literal(.word("TRUE")), .literal(.word("FALSE")), .literal(.integer(-5)), .literal(.number("+7")),
                .literal(.number("0x1F")), .literal(.number("1.50")), .literal(.number("-0.0")), .literal(.null),
                .literal(.text("it's")), .literal(.text("")), .literal(.word("bareword")),
                .literal(.doubtful("in quotes")), .literal(.text("null")), .literal(.bytes([1, 0xAB])),
                .call("lower", [.literal(.text("ABC"))]), .call("random", []),
                .call("strftime", [.literal(.text("%s"))]),
                .binary(.literal(.integer(1)), "+", .literal(.integer(2))),
            ], else: .literal(.null))
    }
}
