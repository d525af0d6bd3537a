import Testing

/// The witness sees every difference, and none where there is none.
@Suite struct IndependentReaderTests {
    private static let base = """
        CREATE TABLE p (id INTEGER PRIMARY KEY, k TEXT UNIQUE);
        CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE CHECK (b <> 'Y'),
            c INTEGER REFERENCES p (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, g INTEGER AS (c + 1),
            CONSTRAINT u UNIQUE (b, c));
        CREATE INDEX i ON t (lower(b), c DESC) WHERE c > 0;
        CREATE VIEW v AS SELECT a FROM t;
        CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END;
        """

    private func differences(_ change: (String, String)) async throws -> [String] {
        let bench = try await Workbench(Self.base, wanted: Self.base.replacing(change.0, with: change.1))
        try #require(Self.base.contains(change.0))
        return try await IndependentReader.read(bench.database)
            .differences(from: try await IndependentReader.read(bench.folder.file("new.db")))
    }

    @Test(arguments: [
        (" AUTOINCREMENT", ""), ("b TEXT", "b VARCHAR"), (" NOT NULL", ""), ("DEFAULT 'x'", "DEFAULT 'X'"),
        ("COLLATE NOCASE ", ""), ("'Y')", "'y')"), ("CHECK (b <> 'Y')", ""), ("CASCADE", "SET NULL"),
        (" DEFERRABLE INITIALLY DEFERRED", ""), ("c + 1", "c + 2"), ("AS (c + 1)", "AS (c + 1) STORED"),
        ("CONSTRAINT u ", ""), ("(b, c));", "(c, b));"), ("UNIQUE (b, c)", "UNIQUE (b, c) ON CONFLICT IGNORE"),
        ("c DESC", "c"), ("c > 0;", "c > 1;"), ("lower(b)", "upper(b)"), ("CREATE INDEX", "CREATE UNIQUE INDEX"),
        ("SELECT a FROM t", "SELECT b FROM t"), ("SELECT 1;", "SELECT 2;"),
        ("u UNIQUE (b, c));", "u UNIQUE (b, c)) STRICT;"),
        ("CREATE VIEW v AS SELECT a FROM t;", ""), ("k TEXT UNIQUE", "k TEXT"),
        ("REFERENCES p (id)", "REFERENCES p (k)"),
    ])
    func seesEachDifference(_ old: String, _ new: String) async throws {
        // In a strict table the type of a column without one would not do; that case keeps its own types.
        #expect(try await !differences((old, new)).isEmpty, "\(old) → \(new)")
    }

    @Test(arguments: [
        ("b TEXT", "\"B\" text /* why */"), ("DEFAULT 'x'", "DEFAULT ('x')"),
        ("CHECK (b <> 'Y')", "check(( B<>'Y' )) -- ha\n"),
        ("REFERENCES p (id)", "REFERENCES p"), ("lower(b)", "LOWER( [b] )"),
        ("CREATE TABLE p", "CREATE TABLE IF NOT EXISTS P"), ("a INTEGER PRIMARY KEY", "a INTEGER NOT NULL PRIMARY KEY"),
        ("DEFAULT 'x'", "DEFAULT \"x\""), ("DEFAULT 'x'", "DEFAULT x"),
    ])
    func seesNoneWhereThereIsNone(_ old: String, _ new: String) async throws {
        #expect(try await differences((old, new)) == [], "\(old) → \(new)")
    }

    @Test func rowsThatAreLostOrChangedAreSeen() async throws {
        let script = "CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, NULL);"
        let bench = try await Workbench(script, wanted: script)
        let facts = try await IndependentReader.read(bench.database)
        let before = try await RowsOfDatabase(bench.database, facts: facts, other: facts)
        #expect(before.losses(since: before).isEmpty)
        for change in [
            "DELETE FROM t WHERE a = 1;", "UPDATE t SET b = '' WHERE rowid = 2;",
            "UPDATE t SET a = '2x' WHERE rowid = 3;",
        ] {
            try await SQLiteShell.run(bench.database, change)
            let after = try await RowsOfDatabase(bench.database, facts: facts, other: facts)
            #expect(!after.losses(since: before).isEmpty, "\(change)")
            try await SQLiteShell.run(bench.database, "DROP TABLE t; \(script)")
        }
    }
}
