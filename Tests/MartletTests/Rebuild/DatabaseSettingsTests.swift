import Testing

/// What belongs to the database as a whole stays as it was.
@Suite struct DatabaseSettingsTests {
    @Test(arguments: ["delete", "wal"])
    func settingsStay(_ journal: String) async throws {
        let bench = try await Workbench(
            """
            PRAGMA page_size = 8192; PRAGMA encoding = 'UTF-16le'; PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = \(journal); PRAGMA user_version = 4711; PRAGMA application_id = 815;
            CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, '2');
            """, wanted: "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER); CREATE TABLE u (id INTEGER PRIMARY KEY);")
        let settings =
            "PRAGMA user_version; PRAGMA application_id; PRAGMA page_size; PRAGMA encoding; PRAGMA auto_vacuum; PRAGMA journal_mode;"
        let before = try await bench.query(settings)
        #expect(before == "4711\n815\n8192\nUTF-16le\n2\n\(journal)")
        try await bench.rebuild()
        #expect(try await bench.query(settings) == before)
        #expect(try await bench.query("SELECT * FROM t;") == "1|2")
    }

    @Test(arguments: [
        ["plan"], ["plan", "--check"], ["plan", "--format", "sql"], ["plan", "--format", "json"], ["verify"],
    ])
    func readingChangesNoByte(_ command: [String]) async throws {
        let bench = try await Workbench(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t VALUES (1, '2');",
            wanted: "CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER); CREATE TABLE u (id INTEGER PRIMARY KEY);")
        let before = try await bench.bytes()
        let files = try await Command.run("ls", ["-A"], in: bench.folder.path).output
        let result = try await Command.martlet(
            command + ["-d", "sqlite:app.db", "-s", "sqlite:new.db"], in: bench.folder.path)
        #expect([0, 1].contains(result.status), "\(result)")
        #expect(try await bench.bytes() == before)
        #expect(try await Command.run("ls", ["-A"], in: bench.folder.path).output == files)
    }

    @Test func theScriptOfAPlanLeadsToTheSameSchema() async throws {
        let bench = try await Workbench(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, v TEXT, gone TEXT);
            CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a(id) ON DELETE CASCADE);
            CREATE VIEW w AS SELECT v FROM a; CREATE TRIGGER r AFTER INSERT ON b BEGIN UPDATE a SET v = 1; END;
            INSERT INTO a VALUES (4, '5', 'x'); INSERT INTO b VALUES (1, 4); INSERT INTO a VALUES (9, 'y', 'z'); DELETE FROM a WHERE id = 9;
            """,
            wanted: """
                CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, v INTEGER, added TEXT NOT NULL DEFAULT 'd');
                CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a(id) ON DELETE CASCADE); CREATE INDEX b_a ON b (a);
                CREATE TABLE c (id INTEGER PRIMARY KEY);
                CREATE VIEW w AS SELECT v FROM a; CREATE TRIGGER r AFTER INSERT ON b BEGIN UPDATE a SET v = 1; END;
                """)
        let script = try await bench.martlet("plan", "--format", "sql", "--allow", "all", "--no-rename")
        #expect(script.status == 0, "\(script)")
        _ = try await Command.run("cp", ["app.db", "by-hand.db"], in: bench.folder.path)
        try await SQLiteShell.run(bench.folder.file("by-hand.db"), script.output)
        try await bench.rebuild("--no-rename")
        let byHand = try await IndependentReader.read(bench.folder.file("by-hand.db"))
        let differences = byHand.differences(from: try await IndependentReader.read(bench.database))
        #expect(differences.isEmpty, "\(differences)\n\(script.output)")
        let rows = "SELECT id, v, added FROM a; SELECT * FROM b; SELECT seq FROM sqlite_sequence WHERE name = 'a';"
        #expect(try await bench.query(rows) == "4|1|d\n1|4\n9")
        #expect(try await SQLiteShell.run(bench.folder.file("by-hand.db"), rows) == "4|1|d\n1|4\n9\n")
    }
}
