import Testing

/// What becomes of rows when a table is built anew.
@Suite struct RebuildRowsTests {
    @Test func childrenOfCascadesKeepTheirRows() async throws {
        let child = """
            CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) ON DELETE CASCADE ON UPDATE CASCADE);
            CREATE TABLE nullable (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent(id) ON DELETE SET NULL);
            """
        let bench = try await Workbench(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY, size TEXT, above INTEGER REFERENCES parent(id) ON DELETE CASCADE);
            \(child)
            INSERT INTO parent VALUES (1, '10', NULL), (2, '20', 1), (3, '30', 2);
            INSERT INTO child VALUES (1, 1), (2, 2), (3, 2); INSERT INTO nullable VALUES (1, 3), (2, NULL);
            """,
            wanted: """
                CREATE TABLE parent (id INTEGER PRIMARY KEY, size INTEGER, above INTEGER REFERENCES parent(id) ON DELETE CASCADE);
                \(child)
                """)
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM parent;") == "1|10|\n2|20|1\n3|30|2")
        #expect(try await bench.query("SELECT * FROM child;") == "1|1\n2|2\n3|2")
        #expect(try await bench.query("SELECT * FROM nullable;") == "1|3\n2|")
        #expect(
            try await bench.query(
                "PRAGMA foreign_keys = ON; DELETE FROM parent WHERE id = 1; SELECT count(*) FROM child;") == "0")
    }

    @Test func checksThatNameTheirOwnTableStay() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE note (id INTEGER PRIMARY KEY, size TEXT, CHECK (note.size <> 'x' AND main."note" . [id] > 0));
            INSERT INTO note VALUES (1, 'a');
            """,
            wanted:
                "CREATE TABLE note (id INTEGER PRIMARY KEY, size BLOB, CHECK (note.size <> 'x' AND main.\"note\" . [id] > 0));"
        )
        try await bench.rebuild()
        #expect(try await bench.query("SELECT * FROM note;") == "1|a")
        await #expect(throws: (any Error).self) { try await bench.query("INSERT INTO note VALUES (2, 'x');") }
    }

    @Test func aRebuildThatCannotBeSaysWhy() async throws {
        let bench = try await Workbench(
            "CREATE TABLE note (size TEXT); INSERT INTO note VALUES ('a');",
            wanted: "CREATE TABLE note (id TEXT PRIMARY KEY) WITHOUT ROWID;")
        let before = try await bench.bytes()
        let applied = try await bench.martlet("apply", "--yes", "--allow", "all", "--no-rename")
        #expect(applied.status == 2, "\(applied)")
        #expect(applied.errors.contains("rows of which nothing goes into the new table"), "\(applied)")
        #expect(try await bench.bytes() == before)
    }

    @Test func idsThatWereDeletedAreNotGivenAgain() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, size TEXT);
            CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT, size TEXT);
            INSERT INTO note VALUES (7, 'x'), (9, 'y'); DELETE FROM note WHERE id = 9;
            INSERT INTO empty VALUES (41, 'x'); DELETE FROM empty;
            """,
            wanted: """
                CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, size BLOB);
                CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT, size BLOB);
                """)
        try await bench.rebuild()
        #expect(try await bench.query("INSERT INTO note (size) VALUES ('z') RETURNING id;") == "10")
        #expect(try await bench.query("INSERT INTO empty (size) VALUES ('z') RETURNING id;") == "42")
        #expect(try await bench.query("SELECT name, seq FROM sqlite_sequence ORDER BY 1;") == "empty|42\nnote|10")
    }

    @Test func hiddenRowidsStay() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE note (name TEXT, size TEXT); INSERT INTO note (rowid, name) VALUES (3, 'a'), (17, 'b'), (-4, 'c');
            CREATE TABLE shadowed (rowid TEXT, oid TEXT, size TEXT);
            INSERT INTO shadowed (_rowid_, rowid, oid) VALUES (8, 'r', 'o'), (5, 's', 'p');
            """,
            wanted:
                "CREATE TABLE note (name TEXT, size INTEGER); CREATE TABLE shadowed (rowid TEXT, oid TEXT, size INTEGER);"
        )
        try await bench.rebuild()
        #expect(try await bench.query("SELECT rowid, name FROM note ORDER BY 1;") == "-4|c\n3|a\n17|b")
        #expect(try await bench.query("SELECT _rowid_, rowid, oid FROM shadowed ORDER BY 1;") == "5|s|p\n8|r|o")
    }

    @Test func everyStorageClassComesThrough() async throws {
        let rows = "SELECT id, typeof(v), quote(v) FROM t ORDER BY id;"
        let bench = try await Workbench(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v, size TEXT);
            INSERT INTO t (v) VALUES (NULL), (1), (-9223372036854775808), (1.5), (9e999), ('it''s'), (x'00ff00'), (''), (x''),
                (char(0, 65)), ('é'), (CAST(x'c328' AS TEXT)), (0.1), (1e-300);
            """, wanted: "CREATE TABLE t (id INTEGER PRIMARY KEY, v, size INTEGER);")
        let before = try await bench.query(rows)
        try await bench.rebuild()
        #expect(try await bench.query(rows) == before)
    }

    @Test func generatedColumnsAreComputedAgain() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c INTEGER GENERATED ALWAYS AS (a + 1) STORED, d TEXT);
            INSERT INTO t (a, d) VALUES (1, 'x'), (2, 'y'); CREATE INDEX t_b ON t (b);
            """,
            wanted: """
                CREATE TABLE t (a INTEGER, b INTEGER AS (a * 2), c INTEGER GENERATED ALWAYS AS (a + 10) STORED, d BLOB);
                CREATE INDEX t_b ON t (b);
                """)
        try await bench.rebuild()
        #expect(try await bench.query("SELECT a, b, c, d FROM t;") == "1|2|11|x\n2|4|12|y")
    }

    @Test func strictAndWithoutRowidComeAndGo() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE a (k TEXT PRIMARY KEY, v INTEGER); CREATE TABLE b (k TEXT PRIMARY KEY, v INTEGER) WITHOUT ROWID;
            CREATE TABLE c (k TEXT, v INTEGER); CREATE TABLE d (k TEXT, v INTEGER) STRICT;
            INSERT INTO a VALUES ('x', 1), ('y', 2); INSERT INTO b VALUES ('x', 1), ('y', 2);
            INSERT INTO c VALUES ('x', 1); INSERT INTO d VALUES ('x', 1);
            """,
            wanted: """
                CREATE TABLE a (k TEXT NOT NULL PRIMARY KEY, v INTEGER) STRICT, WITHOUT ROWID;
                CREATE TABLE b (k TEXT PRIMARY KEY, v INTEGER);
                CREATE TABLE c (k TEXT, v INTEGER) STRICT; CREATE TABLE d (k TEXT, v INTEGER);
                """)
        try await bench.rebuild()
        for table in ["a", "b"] { #expect(try await bench.query("SELECT * FROM \(table);") == "x|1\ny|2") }
        for table in ["c", "d"] { #expect(try await bench.query("SELECT * FROM \(table);") == "x|1") }
    }

    @Test func hostileNamesComeThrough() async throws {
        let names = [
            "a\"b", "two words", "select", "Ünïcodé", "🦆", "it's", "semi;colon", "[x]", "`y`", "a.b", "--c", "/*d*/",
            "%s", "x\ny",
        ]
        func script(_ type: String) -> String {
            names.enumerated().map { number, name in
                let quoted = SQLiteTable.quoted(name)
                return """
                    CREATE TABLE \(quoted) (id INTEGER PRIMARY KEY, \(quoted) \(type) DEFAULT 'it''s', "old \(number)" TEXT
                        CHECK (\(quoted) <> 'no'), "up" INTEGER REFERENCES \(quoted) (id) ON DELETE CASCADE);
                    CREATE INDEX \(SQLiteTable.quoted("index " + name)) ON \(quoted) (\(quoted) DESC) WHERE \(quoted) > 0;
                    CREATE TRIGGER \(SQLiteTable.quoted("trigger " + name)) AFTER INSERT ON \(quoted)
                        BEGIN UPDATE \(quoted) SET "old \(number)" = 'set' WHERE id = NEW.id; END;
                    CREATE VIEW \(SQLiteTable.quoted("view " + name)) AS SELECT \(quoted) FROM \(quoted);
                    """
            }
            .joined(separator: "\n")
        }
        let rows = names.map {
            "INSERT INTO \(SQLiteTable.quoted($0)) (\(SQLiteTable.quoted($0))) VALUES ('7'), ('8');"
        }
        let bench = try await Workbench(script("TEXT") + rows.joined(separator: "\n"), wanted: script("INTEGER"))
        try await bench.rebuild()
        for name in names {
            let sum =
                "SELECT count(*), sum(\(SQLiteTable.quoted(name))), typeof(max(\(SQLiteTable.quoted(name)))) FROM "
            #expect(try await bench.query("\(sum)\(SQLiteTable.quoted("view " + name));") == "2|15|integer", "\(name)")
        }
    }
}
