import MartletSchema
import MartletSource
import Testing

@Suite struct SchemaReaderTests {
    @Test func readsColumnsKeysAndShorthands() throws {
        let state = try read(
            """
            martlet: 1
            enums: {consentStatus: [active, withdrawn]}
            tables:
              subject:
                renamedFrom: old_subject
                comment: people
                columns:
                  id: {type: string, primaryKey: true}
                  title: string
                  isIdentified: {type: boolean, nullable: false, default: false}
                  createdAt: {type: instant, nullable: false, default: now}
                  total: {type: "decimal(10,2)", renamedFrom: sum, backfill: "0", convert: {sqlite: "sum / 100", postgresql: no}}
                  status: {type: consentStatus, default: active}
                  tags: {type: {array: string}}
                  marks: {type: "consentStatus[]"}
                attributes: {sqlite.strict: true, postgresql.unlogged: true}
            """)
        let expected = Table(
            path: "subject",
            columns: [
                Column(name: "id", type: ColumnType(abstract: .text), isNullable: false),
                Column(name: "title", type: ColumnType(abstract: .text)),
                Column(
                    name: "isIdentified", type: ColumnType(abstract: .boolean), isNullable: false,
                    defaultValue: .literal(.boolean(false))),
                Column(
                    name: "createdAt", type: ColumnType(abstract: .instant(precision: nil)), isNullable: false,
                    defaultValue: .now),
                Column(name: "total", type: ColumnType(abstract: .decimal(precision: 10, scale: 2))),
                Column(
                    name: "status", type: ColumnType(abstract: .enumeration(["active", "withdrawn"])),
                    defaultValue: .literal(.text("active"))),
                Column(name: "tags", type: ColumnType(abstract: .array(.text))),
                Column(name: "marks", type: ColumnType(abstract: .array(.enumeration(["active", "withdrawn"])))),
            ],
            primaryKey: KeyConstraint(columns: ["id"]), comment: "people",
            attributes: ["sqlite.strict": .boolean(true)])
        #expect(state.schema.tables == [expected])
        let total = MigrationHints.ColumnReference(table: "subject", column: "total")
        #expect(state.hints.tableRenames == ["subject": "old_subject"])
        #expect(state.hints.columnRenames == [total: "sum"])
        #expect(state.hints.backfills == [total: "0"])
        #expect(state.hints.conversions == [total: "sum / 100"])
        #expect(state.sourceMap[.table("subject")]?.description == "schema.yaml:4:3")
        #expect(state.sourceMap[.column("subject", "total")]?.description == "schema.yaml:12:7")
    }

    @Test func readsConstraints() throws {
        let table = try readTable(
            """
            columns:
              a: {type: integer, check: "a > 0"}
              b: {type: string, unique: true, check: [{name: short, sql: "length(b) < 9"}, "b <> ''"]}
              c: {type: string, unique: u_c}
              d: {type: string, collation: NOCASE, generated: {sql: "b || c", stored: true}}
            primaryKey: {name: pk, columns: [a, {column: b, descending: true, collation: BINARY}], attributes: {sqlite.on-conflict: replace}}
            uniques: [[b, c], {name: u, columns: [a]}]
            foreignKeys:
            - {name: f, columns: [a, b], references: {table: t, columns: [a, b]}, onDelete: set null, onUpdate: noAction, deferrable: deferred}
            - {columns: [b], references: t.b, onDelete: restrict, deferrable: immediate, attributes: {sqlite.match: full}}
            checks: {positive: "a > 1", mapped: {sql: {sqlite: "a > 2"}, attributes: {sqlite.x: 5}}}
            indexes:
              i: [a, b]
              j: {columns: [a, {column: b, descending: true, collation: X}, {sql: "lower(c)"}], unique: true, where: "a > 3"}
              k: c
            """)
        let parts: [KeyConstraint.Part] = [
            .init(column: "a"), .init(column: "b", isDescending: true, collation: "BINARY"),
        ]
        #expect(
            table.primaryKey
                == KeyConstraint(name: "pk", parts: parts, attributes: ["sqlite.on-conflict": .text("replace")]))
        #expect(table.columns.map(\.isNullable) == [false, false, true, true])
        #expect(
            table.uniques == [
                KeyConstraint(columns: ["b"]), KeyConstraint(name: "u_c", columns: ["c"]),
                KeyConstraint(columns: ["b", "c"]), KeyConstraint(name: "u", columns: ["a"]),
            ])
        #expect(
            table.foreignKeys == [
                ForeignKey(
                    name: "f", columns: ["a", "b"], referencedTable: "t", referencedColumns: ["a", "b"],
                    onDelete: .setNull, deferrability: .initiallyDeferred),
                ForeignKey(
                    columns: ["b"], referencedTable: "t", referencedColumns: ["b"], onDelete: .restrict,
                    deferrability: .initiallyImmediate, attributes: ["sqlite.match": .text("full")]),
            ])
        #expect(
            table.checks == [
                CheckConstraint(expression: NormalizedText("a > 0")),
                CheckConstraint(name: "short", expression: NormalizedText("length(b) < 9")),
                CheckConstraint(expression: NormalizedText("b <> ''")),
                CheckConstraint(name: "positive", expression: NormalizedText("a > 1")),
                CheckConstraint(
                    name: "mapped", expression: NormalizedText("a > 2"), attributes: ["sqlite.x": .integer(5)]),
            ])
        #expect(
            table.indexes == [
                Index(name: "i", columns: ["a", "b"]),
                Index(
                    name: "j",
                    parts: [
                        .init(term: .column("a")), .init(term: .column("b"), isDescending: true, collation: "X"),
                        .init(term: .expression(NormalizedText("lower(c)"))),
                    ], isUnique: true, predicate: NormalizedText("a > 3")),
                Index(name: "k", columns: ["c"]),
            ])
        #expect(
            table.column("d")?.generation == .init(expression: NormalizedText("b || c"), isStored: true))
        #expect(table.column("d")?.collation == "NOCASE")
    }

    @Test func resolvesReferencesAndInfersTypes() throws {
        let state = try read(
            """
            tables:
              consent:
                columns:
                  domainId: {references: domain.id, nullable: false, onDelete: cascade, onUpdate: set default, deferrable: deferred}
                  dotted: {references: a.b.c.d}
                  whole: {references: domain, unique: true}
                  named: {references: {table: log, column: at, name: fk}, default: now}
                  chained: {type: json, references: domain.parent}
              domain:
                columns:
                  id: {type: "varchar(36)", primaryKey: true}
                  parent: {references: {table: domain}}
              a.b:
                columns: {c.d: {type: uuid, unique: true}}
              log:
                columns: {at: {type: instant, unique: true}}
            """)
        let consent = try #require(state.schema.table("consent"))
        #expect(
            consent.columns.map(\.type.abstract) == [
                .varchar(length: 36), .uuid, .varchar(length: 36), .instant(precision: nil), .json,
            ])
        #expect(consent.column("named")?.defaultValue == .now)
        #expect(
            consent.foreignKeys == [
                ForeignKey(
                    columns: ["domainId"], referencedTable: "domain", referencedColumns: ["id"], onDelete: .cascade,
                    onUpdate: .setDefault, deferrability: .initiallyDeferred),
                ForeignKey(columns: ["dotted"], referencedTable: "a.b", referencedColumns: ["c.d"]),
                ForeignKey(columns: ["whole"], referencedTable: "domain", referencedColumns: []),
                ForeignKey(name: "fk", columns: ["named"], referencedTable: "log", referencedColumns: ["at"]),
                ForeignKey(columns: ["chained"], referencedTable: "domain", referencedColumns: ["parent"]),
            ])
        #expect(state.schema.table("domain")?.column("parent")?.type.abstract == .varchar(length: 36))
        #expect(state.sourceMap[.foreignKey("consent", 1)]?.description == "schema.yaml:5:28")
    }

    @Test func readsDefinitionsForTheirEngine() throws {
        let text = """
            tables: {t: {columns: {a: integer}}}
            views:
              v: "SELECT 1"
              w: {sql: {postgresql: "SELECT 2"}, comment: c}
              z: {sql: "SELECT 3", dependsOn: [v]}
            triggers:
              g: {on: t, sql: {sqlite: "CREATE TRIGGER g …"}}
            objects:
            - {kind: virtual-table, name: docs, opaque: true, owner: t, sql: {sqlite: "CREATE VIRTUAL TABLE docs …"}}
            """
        let state = try read(text)
        #expect(
            state.schema.definitions == [
                Definition(kind: .trigger, path: "g", owner: "t", sql: NormalizedText("CREATE TRIGGER g …")),
                Definition(kind: .view, path: "v", sql: NormalizedText("SELECT 1")),
                Definition(kind: .view, path: "z", sql: NormalizedText("SELECT 3"), dependencies: [.relation("v")]),
                Definition(
                    kind: "virtual-table", path: "docs", owner: "t",
                    sql: NormalizedText("CREATE VIRTUAL TABLE docs …"), isOpaque: true),
            ])
        #expect(
            state.sourceMap[.definition(.init(kind: .trigger, path: "g"))]?.description == "schema.yaml:7:3")
        #expect(try read(text, engine: "postgresql").schema.definitions.map(\.path.name) == ["v", "w", "z"])
    }

    @Test(arguments: [
        ("string", AbstractType.text), ("text", .text), ("TimeZone", .text), ("string(9)", .varchar(length: 9)),
        ("varchar( 255 )", .varchar(length: 255)), ("char(2)", .char(length: 2)), ("bool", .boolean),
        ("int", .integer(bits: 32, unsigned: false)), ("number", .integer(bits: 64, unsigned: false)),
        ("unsigned  bigint", .integer(bits: 64, unsigned: true)),
        ("TINYINT UNSIGNED", .integer(bits: 8, unsigned: true)),
        ("smallint", .integer(bits: 16, unsigned: false)), ("decimal", .decimal(precision: nil, scale: nil)),
        ("numeric(5)", .decimal(precision: 5, scale: nil)), ("double", .float(bits: 64)), ("float", .float(bits: 64)),
        ("real", .float(bits: 32)), ("blob", .bytes(length: nil)), ("bytes(16)", .bytes(length: 16)), ("date", .date),
        ("time(3)", .time(precision: 3)), ("datetime", .localDateTime(precision: nil)),
        ("timestamp(6)", .instant(precision: 6)), ("interval", .interval), ("uuid", .uuid), ("json", .json),
        ("integer[][]", .array(.array(.integer(bits: 32, unsigned: false)))),
        ("{enum: [yes, 1, null-ish]}", .enumeration(["yes", "1", "null-ish"])),
        ("{array: {enum: [a]}}", .array(.enumeration(["a"]))),
    ])
    func readsTypes(text: String, expected: AbstractType) throws {
        let quoted = text.hasPrefix("{") ? text : "\"\(text)\""
        #expect(try readTable("columns: {a: {type: \(quoted)}}").columns[0].type == ColumnType(abstract: expected))
    }

    @Test func readsNativeTypesByEngine() throws {
        let body = """
            columns:
              a: {type: {native: "VARCHAR(10)"}}
              b: {type: {abstract: string, sqlite: "", postgresql: citext}}
              c: {type: {native: other, sqlite: "TEXT"}}
            """
        #expect(
            try readTable(body).columns.map(\.type) == [
                ColumnType(native: NormalizedText("VARCHAR(10)")),
                ColumnType(abstract: .text, native: NormalizedText("")), ColumnType(native: NormalizedText("TEXT")),
            ])
        #expect(
            try readTable(body, engine: "mariadb").columns.map(\.type) == [
                ColumnType(native: NormalizedText("VARCHAR(10)")), ColumnType(abstract: .text),
                ColumnType(native: NormalizedText("other")),
            ])
    }

    @Test(arguments: [
        ("{type: string, default: 'now'}", DefaultValue.literal(.text("now"))),
        ("{type: string, default: now}", .literal(.text("now"))),
        ("{type: instant, default: now}", .now), ("{type: date, default: 'now'}", .literal(.text("now"))),
        ("{type: {native: X}, default: 'now'}", .literal(.text("now"))),
        ("{type: {native: X}, default: {now: true}}", .now),
        ("{type: json, default: '[]'}", .literal(.text("[]"))),
        ("{type: integer, default: -5}", .literal(.integer(-5))),
        ("{type: integer, default: 0x1F}", .literal(.integer(31))),
        ("{type: float, default: .5}", .literal(.float(0.5))),
        ("{type: float, default: 1e3}", .literal(.float(1000))),
        ("{type: float, default: {float: 1}}", .literal(.float(1))),
        ("{type: string, default: '5'}", .literal(.text("5"))),
        ("{type: string, default: yes}", .literal(.text("yes"))),
        ("{type: string, default: null}", .literal(.null)),
        ("{type: bytes, default: {bytes: 00fF}}", .literal(.bytes([0, 255]))),
        ("{type: instant, default: {text: now}}", .literal(.text("now"))),
        ("{type: string, default: {sql: \"lower('A')\"}}", .sql("lower('A')")),
        ("{type: string, default: {sql: {sqlite: x, postgresql: y}}}", .sql("x")),
    ])
    func readsDefaults(column: String, expected: DefaultValue) throws {
        #expect(try readTable("columns: {a: \(column)}").columns[0].defaultValue == expected)
    }

    @Test func readsTheSameFromJSON() throws {
        let json = """
            {"martlet":1,"tables":{"t":{"columns":{"a":{"type":"instant","default":"now"},
            \t"b":{"type":"string","default":"\\ud83d\\ude00\\/\\u0041\\n","nullable":false,"comment":null}}}}}
            """
        let table = try #require(try read(json, name: "-").schema.table("t"))
        #expect(try read(json, name: "x.json").schema.table("t") == table)
        #expect(table.column("a")?.defaultValue == .now)
        #expect(table.column("b")?.defaultValue == .literal(.text("😀/A\n")))
        #expect(table.column("b")?.isNullable == false)
    }
}
