import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct TableIntrospectionTests {
    /// The only table of a schema.
    private func table(_ script: String) throws -> Table {
        let schema = try TestSession.memory(script).schema()
        #expect(schema.definitions.isEmpty)
        return try #require(schema.tables.count == 1 ? schema.tables.first : nil)
    }

    private func column(_ definition: String) throws -> Column {
        try #require(try table("CREATE TABLE t(other, \(definition))").columns.last)
    }

    @Test func typesAreKeptAsWritten() throws {
        let table = try table("CREATE TABLE t(a, b varchar( 10 ), c 'odd type', d double /* x */ precision)")
        #expect(
            table.columns.map(\.type.native?.text) == ["", "varchar( 10 )", "'odd type'", "double /* x */ precision"])
        #expect(
            table.columns.map(\.type.native?.normalForm) == ["", "VARCHAR(10)", "ODD TYPE", "DOUBLE PRECISION"])
    }

    @Test func typesAreThoseThatTheirTextsStandFor() throws {
        let memory = try TestSession.memory("CREATE TABLE t(a POINT, b \"varchar(9)\", c TEXT)")
        let collector = CatalogCollector()
        try Introspector().deliver(from: memory.handle, only: [], into: collector, call: .init())
        let types = try #require(collector.schema.tables.first).columns.map(\.type)
        #expect(types.map(\.abstract) == [nil, .varchar(length: 9), .text])
        #expect(types.map(\.native?.text) == ["POINT", "\"varchar(9)\"", "TEXT"])
    }

    @Test func nullabilityIsWhatSQLiteEnforces() throws {
        #expect(try column("a TEXT").isNullable)
        #expect(try !column("a TEXT NOT NULL").isNullable)
        #expect(try !column("a INTEGER PRIMARY KEY").isNullable)
        #expect(try !column("\"A\" integer, PRIMARY KEY(a)").isNullable)
        #expect(try !column("a INTEGER, PRIMARY KEY(a DESC)").isNullable)
        #expect(try column("a INTEGER PRIMARY KEY DESC").isNullable)
        #expect(try column("a INT PRIMARY KEY").isNullable)
        #expect(try !column("a TEXT PRIMARY KEY) WITHOUT ROWID; --").isNullable)
        let strict = try table("CREATE TABLE t(a TEXT PRIMARY KEY) STRICT")
        #expect(strict.column("a")?.isNullable == false)
    }

    @Test func superfluousNotNullIsSpelling() throws {
        let column = try column("id INTEGER CONSTRAINT n NOT NULL PRIMARY KEY")
        #expect(
            column.attributes == [
                SQLiteAttributes.explicitNotNull: .boolean(true), SQLiteAttributes.notNullName: .text("n"),
            ])
        #expect(try self.column("a TEXT NOT NULL").attributes.isEmpty)
    }

    @Test func autoincrementIsIdentity() throws {
        #expect(try column("a INTEGER PRIMARY KEY AUTOINCREMENT").isIdentity)
        #expect(try column("a INTEGER, PRIMARY KEY(a AUTOINCREMENT)").isIdentity)
        #expect(try !column("a INTEGER PRIMARY KEY").isIdentity)
    }

    @Test func conflictClausesAreAttributes() throws {
        let table = try table(
            """
            CREATE TABLE t(a INT NOT NULL ON CONFLICT IGNORE UNIQUE ON CONFLICT REPLACE,
              b INT NOT NULL ON CONFLICT ABORT,
              PRIMARY KEY (a, b) ON CONFLICT ROLLBACK, CHECK (a > 0) ON CONFLICT FAIL)
            """)
        #expect(table.columns.map(\.attributes) == [[SQLiteAttributes.onConflict: .text("ignore")], [:]])
        #expect(table.uniques.map(\.attributes) == [[SQLiteAttributes.onConflict: .text("replace")]])
        #expect(table.primaryKey?.attributes == [SQLiteAttributes.onConflict: .text("rollback")])
        #expect(table.checks.map(\.attributes) == [[SQLiteAttributes.onConflict: .text("fail")]])
    }

    @Test func optionsAreAttributes() throws {
        let table = try table("CREATE TABLE t(a INT PRIMARY KEY) WITHOUT ROWID, STRICT")
        #expect(
            table.attributes == [
                SQLiteAttributes.strict: .boolean(true), SQLiteAttributes.withoutRowid: .boolean(true),
            ])
        let plain = try self.table("CREATE TABLE t(a)")
        #expect(plain.attributes.isEmpty)
    }

    @Test func namesOfClausesAreKept() throws {
        let column = try column(
            """
            a TEXT CONSTRAINT d DEFAULT 'x' CONSTRAINT c COLLATE NOCASE CONSTRAINT n NOT NULL
              CONSTRAINT k CHECK (a > '')
            """
        )
        #expect(
            column.attributes == [
                SQLiteAttributes.defaultName: .text("d"), SQLiteAttributes.collationName: .text("c"),
                SQLiteAttributes.notNullName: .text("n"),
            ])
        let null = try self.column("a TEXT CONSTRAINT n NULL")
        #expect(
            null.attributes == [
                SQLiteAttributes.explicitNull: .boolean(true), SQLiteAttributes.nullName: .text("n"),
            ])
    }

    @Test func collationsAreNormalised() throws {
        let folded = try column("a TEXT COLLATE nocase")
        #expect(folded.collation == "NOCASE")
        let binary = try column("a TEXT COLLATE Binary")
        #expect(binary.collation == nil)
        #expect(binary.attributes == [SQLiteAttributes.explicitCollation: .text("Binary")])
    }

    @Test func generatedColumnsHaveTheirExpression() throws {
        let stored = try column("a TEXT GENERATED ALWAYS AS ( lower(\"OTHER\") ) STORED")
        #expect(stored.generation?.isStored == true)
        #expect(stored.generation?.expression.text == "lower(\"OTHER\")")
        #expect(stored.generation?.expression.normalForm == "lower ( other )")
        #expect(stored.type.native?.text == "TEXT")
        let virtual = try column("a AS (other + 1)")
        #expect(virtual.generation?.isStored == false)
        #expect(virtual.type.native?.text == "")
        #expect(try !column("a INT AS (other + 1) VIRTUAL NOT NULL").isNullable)
    }

    @Test func keysKeepOrderNamesAndParts() throws {
        let table = try table(
            """
            CREATE TABLE t(A TEXT COLLATE NOCASE UNIQUE, b INT CONSTRAINT ub UNIQUE,
              CONSTRAINT pk PRIMARY KEY ("a" COLLATE BINARY DESC, B), UNIQUE (b, a COLLATE nocase), UNIQUE (b, 'a'))
            """)
        #expect(
            table.primaryKey
                == KeyConstraint(
                    name: "pk",
                    parts: [
                        .init(column: "A", isDescending: true, collation: "BINARY"), .init(column: "b"),
                    ]))
        #expect(table.uniques.map(\.name) == [nil, "ub", nil, nil])
        #expect(table.uniques.map(\.columns) == [["A"], ["b"], ["b", "A"], ["b", "A"]])
        #expect(table.uniques.flatMap(\.parts).allSatisfy { $0.collation == nil && !$0.isDescending })
    }

    @Test func foreignKeysAreAsWritten() throws {
        let table = try table(
            """
            CREATE TABLE t(id INTEGER PRIMARY KEY, a INT REFERENCES T ON DELETE CASCADE,
              b INT CONSTRAINT fb REFERENCES gone(x) MATCH FULL ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
              CONSTRAINT fab FOREIGN KEY (A, b) REFERENCES t(ID, "a") ON DELETE SET DEFAULT ON UPDATE RESTRICT
                DEFERRABLE,
              FOREIGN KEY (b) REFERENCES t(a) ON DELETE NO ACTION NOT DEFERRABLE INITIALLY DEFERRED)
            """)
        #expect(
            table.foreignKeys == [
                ForeignKey(columns: ["a"], referencedTable: "t", referencedColumns: [], onDelete: .cascade),
                ForeignKey(
                    name: "fb", columns: ["b"], referencedTable: "gone", referencedColumns: ["x"], onUpdate: .setNull,
                    deferrability: .initiallyDeferred, attributes: [SQLiteAttributes.match: .text("full")]),
                ForeignKey(
                    name: "fab", columns: ["a", "b"], referencedTable: "t", referencedColumns: ["id", "a"],
                    onDelete: .setDefault, onUpdate: .restrict, deferrability: .initiallyImmediate),
                ForeignKey(columns: ["b"], referencedTable: "t", referencedColumns: ["a"]),
            ])
    }

    @Test func checksKeepOrderNamesAndText() throws {
        let table = try table(
            """
            CREATE TABLE t(a INT CHECK (a > 0) CONSTRAINT small CHECK ( "A" < (10) ), b,
              CONSTRAINT both CHECK ((a <> b)) CHECK (b IN ('x)', "y"))) -- no comma
            """)
        #expect(table.checks.map(\.name) == [nil, "small", "both", nil])
        #expect(
            table.checks.map(\.expression.text) == ["a > 0", "\"A\" < (10)", "(a <> b)", "b IN ('x)', \"y\")"])
        #expect(
            table.checks.map(\.expression.normalForm) == [
                "a > 0", "a < ( 10 )", "a <> b", "b in ( 'x)' , 'y' )",
            ])
    }

    @Test func columnsAddedLaterAreThere() throws {
        let table = try table(
            """
            CREATE TABLE t(a INT, -- the first
              CHECK (a > 0) -- the last
            ); ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT 'it''s' REFERENCES t(a); ALTER TABLE t ADD c;
            ALTER TABLE t RENAME COLUMN a TO "a b"; ALTER TABLE t RENAME TO u
            """)
        #expect(table.path == "u")
        #expect(table.columns.map(\.name) == ["a b", "b", "c"])
        #expect(table.columns.last?.type.native?.text == "")
        #expect(table.foreignKeys.map(\.referencedColumns) == [["a b"]])
        #expect(table.checks.map(\.expression.normalForm) == ["\"a b\" > 0"])
    }

    @Test func tablesMadeFromQueriesHaveColumns() throws {
        let table = try #require(
            try TestSession.memory("CREATE TABLE s(a INTEGER, \"b c\" TEXT); CREATE TABLE t AS SELECT *, 1.5 r FROM s")
                .schema().table("t"))
        #expect(table.columns.map(\.name) == ["a", "b c", "r"])
        #expect(table.columns.map(\.type.native?.normalForm) == ["INT", "TEXT", ""])
    }
}
