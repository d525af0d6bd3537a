import Glibc
import Testing

/// SQL files and folders as desired schemas, through the real command.
@Suite struct ScriptSourceTests {
    private static let script = """
        CREATE TRIGGER touched AFTER UPDATE ON note BEGIN UPDATE note SET text = text || ';' WHERE id = old.id; END;
        CREATE UNIQUE INDEX note_text ON note (text);
        CREATE VIEW notes AS SELECT id, text FROM note;
        ALTER TABLE note ADD COLUMN author INTEGER REFERENCES author (id);
        CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT '-- ; no comment');
        CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE);
        """
    private static let ordered = """
        CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE);
        CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL DEFAULT '-- ; no comment');
        ALTER TABLE note ADD COLUMN author INTEGER REFERENCES author (id);
        CREATE VIEW notes AS SELECT id, text FROM note;
        CREATE UNIQUE INDEX note_text ON note (text);
        CREATE TRIGGER touched AFTER UPDATE ON note BEGIN UPDATE note SET text = text || ';' WHERE id = old.id; END;
        """

    @Test func statementsMayStandInAnyOrder() async throws {
        let bench = try await Workbench(Self.ordered, wanted: "PRAGMA user_version=1")
        try bench.folder.write("schema.sql", Self.script)
        for command in [["plan", "--check"], ["verify"]] {
            let result = try await Command.martlet(
                command + ["-d", "sqlite:app.db", "-s", "schema.sql"], in: bench.folder.path)
            #expect(result.status == 0, "\(result)")
            #expect(result.errors.isEmpty)
        }
        let applied = try await Command.martlet(
            ["apply", "--yes", "-d", "sqlite:new.db", "-s", "schema.sql"], in: bench.folder.path)
        #expect(applied.status == 0, "\(applied)")
        let differences = try await IndependentReader.read(bench.folder.file("new.db"))
            .differences(from: try await IndependentReader.read(bench.database))
        #expect(differences.isEmpty, "\(differences)")
    }

    @Test func anEmptyFileWantsNothingWhereEverythingMayGo() async throws {
        let bench = try await Workbench("CREATE TABLE a (x); CREATE VIEW b AS SELECT x FROM a", wanted: "")
        try bench.folder.write("schema.sql", "-- nothing is wanted any more\n")
        let refused = try await bench.martlet("plan", "--allow", "all", schema: "schema.sql")
        #expect(refused.status == 2, "\(refused)")
        let applied = try await bench.martlet(
            "apply", "--yes", "--extra", "drop", "--allow", "all", schema: "schema.sql")
        #expect(applied.status == 0, "\(applied)")
        #expect(
            try await bench.query("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'") == "martlet_history")
    }

    @Test func foldersAreReadInOrderOfTheirNames() async throws {
        let bench = try await Workbench("CREATE TABLE b (y TEXT, z INTEGER)", wanted: "")
        try #require(mkdir(bench.folder.file("migrations"), 0o755) == 0)
        try #require(mkdir(bench.folder.file("migrations/2"), 0o755) == 0)
        try bench.folder.write("migrations/1-first.sql", "CREATE TABLE a (x TEXT); CREATE TABLE c (x);\n")
        try bench.folder.write("migrations/2/second.sql", "ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME x TO y;\n")
        try bench.folder.write("migrations/3-third.SQL", "ALTER TABLE b ADD z INTEGER; DROP TABLE IF EXISTS c;\n")
        try bench.folder.write("migrations/.hidden.sql", "CREATE TABLE hidden (a);\n")
        let result = try await bench.martlet("verify", schema: "migrations")
        #expect(result.status == 0, "\(result)")
    }

    @Test func whatIsSkippedIsSaid() async throws {
        let bench = try await Workbench("CREATE TABLE t (a)", wanted: "")
        try bench.folder.write(
            "schema.sql",
            """
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            CREATE TABLE t (a);
            INSERT INTO t VALUES (1), ('; CREATE TABLE u (a);');
            DELETE FROM t;
            COMMIT;
            """)
        let result = try await bench.martlet("plan", "--check", schema: "schema.sql")
        #expect(result.status == 0, "\(result)")
        #expect(
            result.errors == """
                note: skipped 2 data statements (first: schema.sql:4)
                note: skipped 1 statement (first: schema.sql:1): settings of a connection or a file are part of no schema
                note: skipped 2 statements (first: schema.sql:2): transactions are Martlet's own matter

                """)
    }

    @Test func dumpsOfTheClientAreSources() async throws {
        let bench = try await Workbench(
            "\(Self.ordered) CREATE TABLE s (a INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO s VALUES (5);"
                + "INSERT INTO note (text) VALUES ('a;b'); CREATE VIRTUAL TABLE f USING fts5(text);"
                + "CREATE VIRTUAL TABLE [a b] USING rtree(id, x, y); CREATE VIRTUAL TABLE g USING fts4(text);",
            wanted: "")
        for command in [".schema", ".schema --nosys"] {
            try bench.folder.write("schema.sql", try await SQLiteShell.run(bench.database, command + "\n"))
            let result = try await bench.martlet("verify", schema: "schema.sql")
            #expect(result.status == 0, "\(command): \(result)")
        }
        try await SQLiteShell.run(bench.database, "DROP TABLE f; DROP TABLE g; DROP TABLE [a b]")
        try bench.folder.write("schema.sql", try await SQLiteShell.run(bench.database, ".dump\n"))
        let result = try await bench.martlet("verify", schema: "schema.sql")
        #expect(result.status == 0, "\(result)")
    }

    @Test func everySourceMayBeAScript() async throws {
        let bench = try await Workbench(Self.ordered, wanted: "")
        try bench.folder.write("schema.sql", Self.script)
        try bench.folder.write(
            "martlet.yaml", "environments:\n  dev: {database: 'sqlite:app.db', schema: schema.sql}\n")
        let verified = try await Command.martlet(["verify", "--env", "dev"], in: bench.folder.path)
        #expect(verified.status == 0, "\(verified)")
        for pair in [["schema.sql", "sqlite:app.db"], ["sqlite:app.db", "schema.sql"]] {
            let same = try await Command.martlet(["diff", "--exit-code"] + pair, in: bench.folder.path)
            #expect(same.status == 0, "\(same)")
        }
        for format in ["yaml", "json", "sql"] {
            let inspected = try await Command.martlet(
                ["inspect", "--engine", "sqlite", "--format", format, "schema.sql"], in: bench.folder.path)
            #expect(inspected.status == 0, "\(inspected)")
            let expected = try await Command.martlet(
                ["inspect", "sqlite:app.db", "--format", format], in: bench.folder.path)
            #expect(inspected.output.replacing("schema.sql", with: "app.db") == expected.output)
        }
    }

    @Test func viewsThatCannotBeReadAreSaid() async throws {
        let bench = try await Workbench("PRAGMA user_version=1", wanted: "")
        try bench.folder.write(
            "schema.sql",
            """
            CREATE VIEW first AS SELECT * FROM second;

            CREATE VIEW second AS SELECT * FROM missing;
            CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n;
            """)
        let result = try await bench.martlet("plan", schema: "schema.sql")
        #expect(result.status == 0, "\(result)")
        #expect(
            result.errors == """
                note: schema.sql:1:1: view first cannot be read: no such table: main.missing
                note: schema.sql:3:1: view second cannot be read: no such table: main.missing

                """)
    }
}
