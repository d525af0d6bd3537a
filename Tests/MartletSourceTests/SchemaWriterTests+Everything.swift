import MartletSchema

extension SchemaWriterTests {
    /// A schema with every feature of the format.
    static let everything = Schema(
        tables: [order, person],
        definitions: [
            Definition(
                kind: "virtual-table", path: "docs", sql: NormalizedText("CREATE VIRTUAL TABLE docs …"), isOpaque: true),
            Definition(
                kind: .trigger, path: "on_order", owner: "order", sql: NormalizedText("CREATE TRIGGER on_order …")),
            Definition(
                kind: .view, path: "names", sql: NormalizedText("SELECT name FROM person"),
                dependencies: [.relation("person")]),
            Definition(
                kind: .view, path: "report", sql: NormalizedText("SELECT name,\n       count(*)\nFROM names\n"),
                dependencies: [.relation("names"), .relation("person")], comment: "c"),
        ])

    private static let order = Table(
        path: "order",
        columns: [
            Column(
                name: "id",
                type: ColumnType(abstract: .integer(bits: 64, unsigned: false), native: NormalizedText("INTEGER")),
                isNullable: false, isIdentity: true),
            Column(name: "customer", type: ColumnType(abstract: .text), isNullable: false),
            Column(
                name: "placed", type: ColumnType(abstract: .instant(precision: nil)),
                defaultValue: DefaultValue(portable: .now, expression: NormalizedText("CURRENT_TIMESTAMP"))),
            Column(
                name: "total", type: ColumnType(abstract: .decimal(precision: 10, scale: 2)), isNullable: false,
                defaultValue: .literal(.float(0.5))),
            Column(name: "note", type: ColumnType(abstract: .text)),
            Column(name: "tags", type: ColumnType(abstract: .array(.text)), defaultValue: .sql("(json_array())")),
            Column(
                name: "kind", type: ColumnType(abstract: .enumeration(["on", "off"])),
                defaultValue: .literal(.text("on")), collation: "NOCASE"),
            Column(
                name: "raw", type: ColumnType(native: NormalizedText("VARCHAR(10)")),
                defaultValue: .literal(.bytes([0, 255])),
                attributes: ["sqlite.not-null-conflict": .text("replace")]),
            Column(
                name: "full", type: ColumnType(abstract: .text),
                generation: .init(expression: NormalizedText("note || kind"), isStored: true), comment: "made: of two"),
        ],
        primaryKey: KeyConstraint(columns: ["id"]),
        uniques: [
            KeyConstraint(columns: ["tags"]), KeyConstraint(name: "u_kind", columns: ["kind"]),
            KeyConstraint(
                name: "u",
                parts: [.init(column: "id", isDescending: true, collation: "BINARY"), .init(column: "note")]),
            KeyConstraint(columns: ["note"]),
        ],
        foreignKeys: [
            ForeignKey(
                columns: ["customer"], referencedTable: "person", referencedColumns: ["name"], onDelete: .cascade,
                deferrability: .initiallyDeferred),
            ForeignKey(
                name: "f", columns: ["id", "note"], referencedTable: "person", referencedColumns: [],
                onUpdate: .setNull),
        ],
        checks: [
            CheckConstraint(name: "positive", expression: NormalizedText("total > 0")),
            CheckConstraint(
                name: "lines", expression: NormalizedText("total\n  < 10"), attributes: ["sqlite.x": .integer(5)]),
        ],
        indexes: [
            Index(name: "by_note", columns: ["note", "placed"]),
            Index(
                name: "recent",
                parts: [
                    .init(term: .column("placed"), isDescending: true),
                    .init(term: .expression(NormalizedText("lower(note)"))),
                ], isUnique: true, predicate: NormalizedText("total > 1")),
        ],
        comment: "what people bought", attributes: ["sqlite.strict": .boolean(true)])

    private static let person = Table(
        path: "person",
        columns: [
            Column(name: "name", type: ColumnType(abstract: .text), isNullable: true),
            Column(name: "second", type: ColumnType(abstract: .text), isNullable: false),
        ],
        primaryKey: KeyConstraint(columns: ["name", "second"]), uniques: [KeyConstraint(columns: ["name"])],
        checks: [
            CheckConstraint(expression: NormalizedText("name <> ''")),
            CheckConstraint(name: "c", expression: NormalizedText("second <> ''")),
        ])
}
