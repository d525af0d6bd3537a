import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct PragmaAgreementTests {
    @Test func oddTablesAgree() throws {
        let session = try TestSession.memory(
            #"""
            CREATE TABLE a("id" integer primary key desc, b "TEXT" generated always as (1) stored, c int default (1+1));
            CREATE TABLE b(x INTEGER, y TEXT COLLATE NOCASE, PRIMARY KEY (x DESC), UNIQUE(y COLLATE BINARY DESC, x));
            CREATE TABLE c(x TEXT, y, z UNIQUE, PRIMARY KEY (y, x COLLATE NOCASE)) WITHOUT ROWID;
            CREATE TABLE d(x INT NOT NULL, y ANY UNIQUE, PRIMARY KEY (y)) STRICT;
            CREATE TABLE e(x DEFAULT -1 NOT NULL, y DEFAULT word, z DEFAULT 'q' REFERENCES e, w INT UNIQUE UNIQUE);
            CREATE TABLE f('k' 'odd' CHECK (k), [g h] REFERENCES "b"("x") ON DELETE SET DEFAULT, UNIQUE ("K"));
            CREATE TABLE g(generated always, always int, key text, first, strict, rowid);
            CREATE TABLE q(x "varchar" (10), y 'a' "b", [z] [c  d], w `d``e`(5), v text 'x', id "integer" primary key);
            CREATE TABLE h AS SELECT * FROM b;
            CREATE INDEX i1 ON b(y, lower(x) DESC, x COLLATE RTRIM) WHERE x IS NOT NULL;
            CREATE UNIQUE INDEX i2 ON e((w), "x" DESC);
            ALTER TABLE e ADD COLUMN "a ""b""" INT NOT NULL DEFAULT 1 REFERENCES f(k); ALTER TABLE e DROP COLUMN y;
            """#)
        let schema = try PragmaReader.expectAgreement(of: session)
        #expect(schema.tables.count == 9)
    }

    @Test func hostileNamesAgree() throws {
        let names = [
            "a\"b", "a'b", "a`b", "a]b", "a[b", "a;b", "a--b", "a/*b*/", "a\nb", " ", "select", "$1", "?", "é\u{3B1}",
            "tab\there", "\\", "%s", "CREATE TABLE x(y)", "123", "x.y", "(", ",",
        ]
        let session = try TestSession.memory()
        for name in names {
            let quoted =
                "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
            let other = "\"i \(quoted.dropFirst())"
            try session.run(
                """
                CREATE TABLE \(quoted)(\(quoted) TEXT DEFAULT \(quoted), k INT CONSTRAINT \(quoted) UNIQUE,
                  CONSTRAINT \(quoted) CHECK (\(quoted) <> k), CONSTRAINT \(quoted) FOREIGN KEY (\(quoted))
                  REFERENCES \(quoted)(\(quoted)), UNIQUE (\(quoted) DESC));
                CREATE INDEX \(other) ON \(quoted)(\(quoted) DESC, \(quoted) || 'x') WHERE \(quoted) IS NOT NULL;
                CREATE TRIGGER \(other) AFTER INSERT ON \(quoted) BEGIN SELECT \(quoted) FROM \(quoted); END;
                """)
        }
        let schema = try PragmaReader.expectAgreement(of: session)
        #expect(Set(schema.tables.map(\.path.name)) == Set(names))
        for table in schema.tables {
            let name = table.path.name
            #expect(table.columns.first?.defaultValue?.portable == .literal(.text(name)))
            #expect(table.checks.map(\.name) == [name])
            #expect(table.uniques.map(\.name) == [name, nil])
            #expect(
                table.foreignKeys == [
                    ForeignKey(name: name, columns: [name], referencedTable: table.path, referencedColumns: [name])
                ])
            #expect(table.indexes.map(\.name) == ["i \(name)"])
        }
        #expect(schema.definitions.count == names.count)
        #expect(Set(schema.definitions.map(\.owner)) == Set(names.map { ObjectPath($0) }))
    }

    @Test(
        .enabled(if: Corpus.isPresent, "there is no corpus: name its folder in MARTLET_CORPUS"),
        arguments: Corpus.schemas)
    func corpusAgrees(_ path: String) throws {
        let session = try TestSession.memory()
        try session.run(String(decoding: try Files.read(path), as: UTF8.self))
        let schema = try PragmaReader.expectAgreement(of: session)
        #expect(!schema.tables.isEmpty)
    }

    @Test(.enabled(if: Corpus.isPresent, "there is no corpus: name its folder in MARTLET_CORPUS"))
    func corpusIsThere() {
        #expect(Corpus.schemas.count > 10)
    }

    @Test func readingTwiceIsTheSame() throws {
        let session = try TestSession.memory("CREATE TABLE t(a, b); CREATE INDEX i ON t(a); CREATE VIEW v AS SELECT 1")
        #expect(try session.schema() == session.schema())
        try session.begin(writes: false, call: .init())
        #expect(try session.schema().tables.count == 1)
        #expect(!session.handle.isOutsideTransaction)
        try session.commit(call: .init())
    }
}
