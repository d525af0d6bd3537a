import Testing

/// What becomes of all that stands on a table when it is built anew.
@Suite struct RebuildDependentsTests {
    @Test func triggersAndViewsStayAndTheCopyFiresNone() async throws {
        func script(_ type: String) -> String {
            """
            CREATE TABLE log (what TEXT);
            CREATE TABLE note (id INTEGER PRIMARY KEY, size \(type));
            CREATE TABLE other (id INTEGER PRIMARY KEY);
            CREATE TRIGGER note_in AFTER INSERT ON note BEGIN INSERT INTO log VALUES ('in ' || NEW.id); END;
            CREATE TRIGGER note_out BEFORE DELETE ON note BEGIN INSERT INTO log VALUES ('out'); END;
            CREATE TRIGGER other_in AFTER INSERT ON other BEGIN INSERT INTO note (id) VALUES (NEW.id + 100); END;
            CREATE VIEW big AS SELECT * FROM note WHERE size > 1;
            CREATE VIEW bigger AS SELECT id, size FROM big WHERE size > 2;
            CREATE TRIGGER bigger_in INSTEAD OF INSERT ON bigger BEGIN INSERT INTO note VALUES (NEW.id, NEW.size); END;
            """
        }
        let bench = try await Workbench(
            script("TEXT") + "INSERT INTO note VALUES (1, '1'), (2, '2'), (3, '3');", wanted: script("INTEGER"))
        try await bench.rebuild()
        #expect(try await bench.query("SELECT group_concat(what) FROM log;") == "in 1,in 2,in 3")
        #expect(try await bench.query("SELECT * FROM bigger;") == "3|3")
        let all = "INSERT INTO other VALUES (5); INSERT INTO bigger VALUES (9, 9); DELETE FROM note WHERE id = 9;"
        #expect(
            try await bench.query(all + "SELECT group_concat(what) FROM log;") == "in 1,in 2,in 3,in 105,in 9,out")
    }

    @Test func indexesOfEveryKindAreMadeAgain() async throws {
        func script(_ type: String) -> String {
            """
            CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT, c \(type));
            CREATE UNIQUE INDEX i1 ON t (a COLLATE BINARY DESC, b);
            CREATE INDEX i2 ON t (lower(a), length(b) DESC) WHERE b IS NOT NULL AND c > 0;
            CREATE INDEX i3 ON t (b COLLATE RTRIM); CREATE INDEX i4 ON t (a);
            """
        }
        let bench = try await Workbench(
            script("TEXT") + "INSERT INTO t VALUES ('x', 'y', '1');", wanted: script("REAL"))
        try await bench.rebuild()
        #expect(try await bench.query("PRAGMA integrity_check;") == "ok")
        #expect(try await bench.query("SELECT a, b, c FROM t INDEXED BY i1;") == "x|y|1.0")
    }

    @Test func severalTablesInOneRun() async throws {
        func script(_ type: String) -> String {
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, b INTEGER REFERENCES b(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, v \(type));
            CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a(id) ON DELETE CASCADE, v \(type));
            CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER NOT NULL REFERENCES a(id) ON DELETE RESTRICT, v \(type));
            CREATE VIEW v AS SELECT a.id, b.v, c.v AS w FROM a JOIN b ON b.a = a.id JOIN c ON c.a = a.id;
            """
        }
        let bench = try await Workbench(
            script("TEXT")
                + "INSERT INTO a VALUES (1, 1, '1'); INSERT INTO b VALUES (1, 1, '2'); INSERT INTO c VALUES (1, 1, '3');",
            wanted: script("INTEGER"))
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM v;") == "1|2|3")
        #expect(try await bench.query("PRAGMA foreign_key_check;") == "")
    }

    @Test(arguments: ["size INTEGER", "size TEXT, more TEXT", ""])
    func virtualTablesKeepTheirRows(_ column: String) async throws {
        let search = "CREATE VIRTUAL TABLE search USING fts5(note, body);"
        let content = "CREATE VIRTUAL TABLE content USING fts5(body, content='note', content_rowid='id');"
        let triggers = """
            CREATE TRIGGER note_in AFTER INSERT ON note BEGIN INSERT INTO content (rowid, body) VALUES (NEW.id, NEW.body); END;
            """
        let bench = try await Workbench(
            """
            CREATE TABLE note (id INTEGER PRIMARY KEY, size TEXT, body TEXT); \(search) \(content) \(triggers)
            INSERT INTO note VALUES (1, '1', 'first words'), (2, '2', 'second words');
            INSERT INTO search VALUES ('note', 'kept by itself');
            """,
            wanted: """
                CREATE TABLE note (id INTEGER PRIMARY KEY, \(column.isEmpty ? "" : column + ",") body TEXT);
                \(search) \(content) \(triggers)
                """)
        let shadows = "SELECT count(*), sum(length(block)) FROM search_data;"
        let before = try await bench.query(shadows)
        try await bench.apply()
        #expect(try await bench.query("SELECT body FROM search('itself');") == "kept by itself")
        #expect(try await bench.query("SELECT rowid, body FROM content('second');") == "2|second words")
        #expect(try await bench.query(shadows) == before)
        #expect(try await bench.query("INSERT INTO content(content) VALUES ('integrity-check');") == "")
    }

    @Test func virtualTablesAreNotReplacedWithoutAWord() async throws {
        let bench = try await Workbench(
            "CREATE VIRTUAL TABLE search USING fts5(body); INSERT INTO search VALUES ('kept by itself');",
            wanted: "CREATE VIRTUAL TABLE search USING fts5(body, title);")
        let before = try await bench.bytes()
        let refused = try await bench.martlet("apply", "--yes")
        #expect(refused.status == 3, "\(refused)")
        #expect(refused.output.contains("--allow drop-virtual-table:search"), "\(refused)")
        #expect(try await bench.bytes() == before)
        try await bench.apply(["--allow", "drop-virtual-table:search"])
    }

    @Test func textInDoubleQuotesElsewhereIsNoDifference() async throws {
        let others = """
            CREATE TABLE o (x TEXT CHECK (x <> "no") DEFAULT "d", y AS (x || "$.y"));
            CREATE INDEX o_x ON o (x) WHERE x <> "zz";
            CREATE VIEW v AS SELECT x AS "name of it", "$.p" || datetime("now") AS p FROM o ORDER BY "name of it";
            CREATE TRIGGER r AFTER INSERT ON o BEGIN UPDATE o SET x = "it's" WHERE x LIKE "lit"; END;
            """
        let bench = try await Workbench(
            "CREATE TABLE t (a TEXT, b TEXT, c TEXT); INSERT INTO t VALUES (1, 2, 3); \(others)",
            wanted: "CREATE TABLE t (a TEXT, c TEXT); \(others)")
        try await bench.apply()
        #expect(try await bench.query("SELECT * FROM t;") == "1|3")
        #expect(try await bench.query("INSERT INTO o VALUES ('lit'); SELECT x FROM o;") == "it's")
    }
}
