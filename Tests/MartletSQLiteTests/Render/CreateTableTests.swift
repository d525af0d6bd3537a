import MartletSchema
import Testing

@testable import MartletSQLite

struct CreateTableTests {
    private func statement(_ table: Table) throws -> String {
        try #require(try OperationRendering.statements(of: .createTable(table), for: RawDatabase.profile).first).sql
    }

    @Test func writesOneColumnOrConstraintToALine() throws {
        let table = Table.make(
            "orders",
            [
                .make("id", "INTEGER", notNull: true, identity: true),
                .make("state", notNull: true, default: "'new'", collation: "NOCASE"),
                .make("customer", "INTEGER"), .make("total", "DECIMAL(10,2)", default: "1 + 1"),
                .make("twice", "REAL", generated: "total * 2", stored: true),
            ],
            key: ["id"], uniques: [KeyConstraint(name: "one_state", columns: ["customer", "state"])],
            foreignKeys: [
                ForeignKey(
                    columns: ["customer"], referencedTable: "customers", referencedColumns: ["id"],
                    onDelete: .cascade, onUpdate: .setNull, deferrability: .initiallyDeferred)
            ],
            checks: [.make("total >= 0", name: "positive")])
        #expect(
            try statement(table) == """
                CREATE TABLE "orders" (
                    "id" INTEGER PRIMARY KEY AUTOINCREMENT,
                    "state" TEXT NOT NULL DEFAULT 'new' COLLATE "NOCASE",
                    "customer" INTEGER,
                    "total" DECIMAL(10,2) DEFAULT (1 + 1),
                    "twice" REAL GENERATED ALWAYS AS (total * 2) STORED,
                    CONSTRAINT "one_state" UNIQUE ("customer", "state"),
                    FOREIGN KEY ("customer") REFERENCES "customers" ("id") ON DELETE CASCADE ON UPDATE SET NULL \
                DEFERRABLE INITIALLY DEFERRED,
                    CONSTRAINT "positive" CHECK (total >= 0)
                )
                """)
        let database = try RawDatabase()
        try MigrationRun.run([.createTable(table)], on: database)
        #expect(try database.text(of: "orders") == statement(table))
    }

    @Test func writesOptionsConflictClausesAndSpelling() throws {
        var key = KeyConstraint(parts: [
            .init(column: "b", isDescending: true), .init(column: "a", collation: "NOCASE"),
        ])
        key.attributes["sqlite.on-conflict"] = .text("ignore")
        var table = Table.make(
            "t",
            [
                .make(
                    "a", notNull: true,
                    attributes: [
                        "sqlite.on-conflict": .text("replace"), "sqlite.not-null-name": .text("nn"),
                        "sqlite.explicit-not-null": .boolean(true),
                    ]),
                .make("b", "INTEGER", notNull: true),
                .make(
                    "c",
                    attributes: ["sqlite.explicit-null": .boolean(true), "sqlite.explicit-collation": .text("binary")]
                ),
            ], attributes: ["sqlite.strict": .boolean(true), "sqlite.without-rowid": .boolean(true)])
        table.primaryKey = key
        #expect(
            try statement(table) == """
                CREATE TABLE "t" (
                    "a" TEXT CONSTRAINT "nn" NOT NULL ON CONFLICT REPLACE,
                    "b" INTEGER,
                    "c" TEXT NULL COLLATE "binary",
                    PRIMARY KEY ("b" DESC, "a" COLLATE "NOCASE") ON CONFLICT IGNORE
                ) STRICT, WITHOUT ROWID
                """)
        try MigrationRun.run([.createTable(table)], on: RawDatabase())
    }

    @Test func anAbstractWholeNumberAloneInTheKeyIsTheRowid() throws {
        let table = Table.make("t", [.make("id", .integer(bits: 64, unsigned: false))], key: ["ID"])
        let database = try RawDatabase()
        try MigrationRun.run([.createTable(table)], on: database)
        try database.run("INSERT INTO t DEFAULT VALUES")
        #expect(try database.value("SELECT id FROM t") == "1")
        var descending = table
        descending.primaryKey = KeyConstraint(parts: [.init(column: "id", isDescending: true)])
        #expect(try statement(descending).contains("\"id\" BIGINT"))
    }

    @Test func keysThatAreTheRowidOnlyBehindTheColumnsStayWhatTheyAre() throws {
        var table = Table.make("t", [.make("id", "INTEGER")])
        table.primaryKey = KeyConstraint(name: "pk", parts: [.init(column: "id", isDescending: true)])
        let database = try RawDatabase()
        try MigrationRun.run([.createTable(table)], on: database)
        #expect(try statement(table).contains("\"id\" INTEGER CONSTRAINT \"pk\" PRIMARY KEY DESC"))
        try database.run("INSERT INTO t DEFAULT VALUES")
        #expect(try database.value("SELECT id IS NULL FROM t") == "1")
    }

    @Test func enumerationsBringACheckUnlessTheyWereRead() throws {
        var column = Column.make("state", .enumeration(["new", "it's"]))
        let table = Table.make("t", [column])
        #expect(try statement(table).contains("CHECK (\"state\" IN ('new', 'it''s'))"))
        column.type.native = NormalizedText("TEXT")
        #expect(try !statement(.make("t", [column])).contains("CHECK"))
        let database = try RawDatabase()
        try MigrationRun.run([.createTable(table)], on: database)
        #expect(throws: RawDatabase.Failure.self) { try database.run("INSERT INTO t VALUES ('old')") }
        #expect(throws: AdapterError.self) { try statement(.make("t", [.make("e", .enumeration([]))])) }
    }

    @Test(arguments: [
        (DefaultValue.literal(.boolean(true)), AbstractType.boolean, "TRUE"),
        (.literal(.null), .text, "NULL"),
        (.literal(.text("it's")), .text, "'it''s'"),
        (.literal(.bytes([0, 255])), .bytes(length: nil), "X'00FF'"),
        (.literal(.float(0.1)), .float(bits: 64), "0.1"),
        (.now, .date, "CURRENT_DATE"), (.now, .time(precision: nil), "CURRENT_TIME"),
        (.now, .instant(precision: nil), "CURRENT_TIMESTAMP"),
        (.now, .integer(bits: 64, unsigned: false), "(CAST(strftime('%s', 'now') AS INTEGER))"),
        (.sql("-1.5"), .float(bits: 64), "-1.5"), (.sql("word"), .text, "word"),
        (.sql("(1) + (2)"), .float(bits: 64), "((1) + (2))"), (.sql("(1)"), .float(bits: 64), "(1)"),
        (.sql("1 -- one"), .float(bits: 64), "1 -- one\n"), (.sql("1 + 1 --x"), .float(bits: 64), "(1 + 1 --x\n)"),
    ])
    func writesDefaults(value: DefaultValue, type: AbstractType, text: String) throws {
        let column = Column(name: "c", type: ColumnType(abstract: type), defaultValue: value)
        let table = Table.make("t", [column, .make("d")])
        #expect(try statement(table).contains(" DEFAULT \(text)"))
        let database = try RawDatabase()
        try MigrationRun.run([.createTable(table)], on: database)
        try database.run("INSERT INTO t (d) VALUES (1)")
        #expect(try database.value("SELECT count(*) FROM t") == "1")
    }

    @Test(arguments: ["", "1; DROP TABLE t", "1)", "(1", "'open", "1 /* open", "--", "a\0b", "\"x", "[y"])
    func refusesWhatIsNoExpression(text: String) {
        let table = Table.make("t", [.make("a")], checks: [.make(text)])
        #expect(throws: AdapterError.self) { try statement(table) }
    }

    @Test func hostileNamesStayNames() throws {
        let names = ["a\"b", "select", "x;--", "naïve 名", "'q'", "[z]", "new\nline", " "]
        let table = Table.make(
            "t\"; DROP TABLE x; --", names.map { Column.make($0) },
            uniques: [KeyConstraint(name: "u\"", columns: names)])
        let database = try RawDatabase("CREATE TABLE x (a)")
        try MigrationRun.run([.createTable(table)], on: database)
        let found = try database.rows("SELECT name FROM pragma_table_info(?)", [.text(table.path.name)])
        #expect(found == names.map { [$0] })
        #expect(try database.text(of: "x") != nil)
        #expect(throws: AdapterError.self) { try Quoting.identifier("a\0b") }
        #expect(throws: AdapterError.self) { try Quoting.path(ObjectPath(["main", "t"])) }
    }

    @Test func identityNeedsTheOneAscendingKeyColumn() throws {
        let identity = Column.make("id", "INTEGER", identity: true)
        #expect(throws: AdapterError.self) { try statement(.make("t", [identity])) }
        #expect(throws: AdapterError.self) { try statement(.make("t", [identity, .make("b")], key: ["id", "b"])) }
        let withoutRowid: Attributes = ["sqlite.without-rowid": .boolean(true)]
        #expect(throws: AdapterError.self) {
            try statement(.make("t", [identity], key: ["id"], attributes: withoutRowid))
        }
    }
}
