import MartletSchema

/// Values of the model in which every optional part is there, and others in which none is.
enum Samples {
    static let text = NormalizedText("Price  * 2", normalForm: "price*2")
    static let attributes: Attributes = [
        "sample.flag": .boolean(true), "sample.number": .integer(-7), "sample.text": .text("ABORT"),
    ]
    static let path = ObjectPath(["main", "a.b", "naïve"])

    static let abstractTypes: [AbstractType] = [
        .boolean, .integer(bits: 64, unsigned: false), .integer(bits: 8, unsigned: true),
        .decimal(precision: 12, scale: 2), .decimal(precision: nil, scale: nil), .decimal(precision: 0, scale: 0),
        .float(bits: 32), .text, .varchar(length: 255), .char(length: 0), .bytes(length: nil), .bytes(length: 16),
        .date, .time(precision: nil), .time(precision: 0), .localDateTime(precision: 3), .instant(precision: 6),
        .interval, .uuid, .json, .enumeration([]), .enumeration(["a", "", "ü"]), .array(.text),
        .array(.array(.decimal(precision: 3, scale: nil))),
    ]

    static let literals: [Literal] = [
        .null, .boolean(false), .boolean(true), .integer(.min), .integer(.max), .float(-0.5), .float(.infinity),
        .text(""), .text("a\0b"), .text("e\u{301}"), .bytes([]), .bytes([0, 255, 128]),
    ]

    static let fullColumn = Column(
        name: "total",
        type: ColumnType(
            abstract: .decimal(precision: 10, scale: 2), native: NormalizedText("DEC", normalForm: "decimal")),
        isNullable: false, defaultValue: DefaultValue(portable: .literal(.integer(3)), expression: text),
        generation: Column.Generation(expression: text, isStored: true), isIdentity: true, collation: "NOCASE",
        comment: "what it costs", attributes: attributes)
    static let emptyColumn = Column(name: "", type: ColumnType())

    static let fullKey = KeyConstraint(
        name: "pk", parts: [.init(column: "a", isDescending: true, collation: "RTRIM"), .init(column: "b")],
        attributes: attributes, hasGeneratedName: true)
    static let emptyKey = KeyConstraint(parts: [])

    static let fullForeignKey = ForeignKey(
        name: "fk", columns: ["a", "b"], referencedTable: path, referencedColumns: ["x", "y"], onDelete: .cascade,
        onUpdate: .setDefault, deferrability: .initiallyDeferred, attributes: attributes, hasGeneratedName: true)
    static let emptyForeignKey = ForeignKey(columns: [], referencedTable: "t", referencedColumns: [])

    static let fullCheck = CheckConstraint(
        name: "positive", expression: text, attributes: attributes, hasGeneratedName: true)
    static let emptyCheck = CheckConstraint(expression: NormalizedText(""))

    static let fullIndex = Index(
        name: "by_all",
        parts: [
            .init(term: .column("a"), isDescending: true, collation: "BINARY"),
            .init(term: .expression(text), attributes: attributes),
        ], isUnique: true, predicate: text, attributes: attributes,
        dependencies: [.init(kind: "function", path: path)])
    static let emptyIndex = Index(name: "", parts: [])

    static let fullTable = Table(
        path: path, columns: [fullColumn, emptyColumn, nowColumn], primaryKey: fullKey, uniques: [fullKey, emptyKey],
        foreignKeys: [fullForeignKey, emptyForeignKey], checks: [fullCheck, emptyCheck],
        indexes: [fullIndex, emptyIndex], comment: "", attributes: attributes,
        dependencies: [.init(kind: "type", path: path)])
    static let emptyTable = Table(path: "t")
    static let nowColumn = Column(
        name: "at", type: ColumnType(native: NormalizedText("TEXT")), defaultValue: .now)

    static let fullDefinition = Definition(
        kind: .trigger, path: path, owner: "t", sql: text,
        dependencies: [.relation("t"), .init(kind: "type", path: path)], mentions: [.relation("m")], isOpaque: true,
        comment: "c",
        attributes: attributes)
    static let emptyDefinition = Definition(kind: "", path: "v", sql: NormalizedText(""))

    static let entry = JournalEntry(
        run: "r", plan: "p", step: 3, type: "createTable", object: "t", statement: "CREATE TABLE t(a)", outcome: "done",
        startedAt: "2024-01-01T00:00:00Z", finishedAt: "2024-01-01T00:00:01Z", hostVersion: "1", adapter: "x 1",
        fingerprintBefore: "aa", fingerprintAfter: "bb", managed: "[\"t\"]")
    static let emptyEntry = JournalEntry(
        run: "", plan: "", step: 0, type: "", outcome: "", startedAt: "", hostVersion: "", adapter: "",
        fingerprintBefore: "")
}
