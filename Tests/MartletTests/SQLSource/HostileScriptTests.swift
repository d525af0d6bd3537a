import Glibc
import Testing

/// Scripts of strangers: whatever they try, only the scratch database sees it.
@Suite struct HostileScriptTests {
    static let statements = [
        "ATTACH DATABASE 'victim.db' AS victim", "ATTACH 'new.db' AS n", "/* x */ attach/**/'victim.db' as v",
        "DETACH main", "VACUUM INTO 'copy.db'", "VACUUM main INTO 'copy.db'", "PRAGMA writable_schema=ON",
        "PRAGMA main.writable_schema(1)", "PRAGMA \"writable_schema\"=1", "PRAGMA temp_store_directory='.'",
        "PRAGMA schema_version=99", "SELECT load_extension('./evil.so')", "SELECT writefile('pwned', 'x'); .q",
        "CREATE VIEW v AS SELECT load_extension('./evil.so')",
        "CREATE TRIGGER r AFTER INSERT ON customer BEGIN SELECT \"load_extension\"('./evil.so'); END",
        "CREATE TABLE t (a DEFAULT (load_extension('./evil.so')))",
        "CREATE TABLE t AS SELECT load_extension('./evil.so')",
        ".shell touch pwned", ".system touch pwned", ".output pwned", ".once pwned", ".open victim.db",
        ".read evil.sql", ".import evil.sql customer", ".load ./evil.so", ".backup copy.db", ".save copy.db",
        "CREATE TABLE victim.t (a)", "CREATE TABLE temp.t (a)", "CREATE TEMP TABLE t (a)", "DROP TABLE victim.customer",
        "ALTER TABLE victim.customer RENAME TO gone", "CREATE INDEX victim.i ON customer (id)",
        "CREATE VIEW victim.v AS SELECT 1", "CREATE VIRTUAL TABLE c USING csv(filename='victim.db')",
        "CREATE VIRTUAL TABLE z USING zipfile('victim.db')", "CREATE VIRTUAL TABLE s USING fsdir('.')",
        "CREATE TABLE t (a); ATTACH 'victim.db' AS v; DELETE FROM v.customer",
        "CREATE TABLE \"t;--\" (a); ATTACH 'new.db' AS n", "CREATE TABLE [t;/*] (a); ATTACH 'new.db' AS n; -- */",
        "CREATE TABLE `t;'` (a); ATTACH 'new.db' AS n; -- '",
        "CREATE TABLE t (a DEFAULT ';''--'); VACUUM INTO 'new.db'",
        "-- \rATTACH 'x'\nATTACH 'new.db' AS n", "CREATE TABLE 't (a); ATTACH 'new.db' AS n",
        "CREATE TABLE t (a) /* ; */; /* ; ATTACH 'new.db' AS n",
        "CREATE TRIGGER r AFTER INSERT ON customer BEGIN SELECT 1; END; ATTACH 'new.db' AS n",
        "CREATE VIEW v AS SELECT 1 UNION SELECT 2 ATTACH 'new.db' AS n",
        "CREATE VIEW v AS SELECT * FROM victim.customer",
        "CREATE TRIGGER r AFTER INSERT ON customer BEGIN DELETE FROM victim.customer; END",
        "CREATE TRIGGER r AFTER INSERT ON customer BEGIN ATTACH 'new.db' AS n; END",
        "EXPLAIN ATTACH 'new.db' AS n; DETACH n", "WITH x AS (SELECT 1) ATTACH 'new.db' AS n",
        "DROP DATABASE shop", "CREATE DATABASE shop", "USE shop", "CREATE ROLE evil", "GRANT ALL ON customer TO evil",
        "COPY customer FROM PROGRAM 'touch pwned'", "LOAD DATA INFILE 'victim.db' INTO TABLE customer",
        "SET GLOBAL x = 1", "ALTER SYSTEM SET x = 1", "\\! touch pwned", "\\connect victim", "ROLLBACK",
    ]

    @Test(arguments: statements)
    func isRefusedAndTouchesNothing(_ statement: String) async throws {
        let shop = try await Shop()
        try await SQLiteShell.run(
            shop.folder.file("victim.db"), "CREATE TABLE customer (id); INSERT INTO customer VALUES (1)")
        try shop.folder.write("evil.sql", "CREATE TABLE evil (a);\n")
        try shop.folder.write("schema.sql", "CREATE TABLE customer (id INTEGER PRIMARY KEY);\n\n\(statement);\n")
        let before = shop.state
        let commands = [
            ["plan", "-d", "sqlite:shop.db", "-s", "schema.sql"],
            ["verify", "-d", "sqlite:shop.db", "-s", "schema.sql"],
            ["apply", "--yes", "--allow", "all", "-d", "sqlite:shop.db", "-s", "schema.sql"],
            ["diff", "schema.sql", "sqlite:shop.db"], ["inspect", "--engine", "sqlite", "schema.sql"],
        ]
        for command in commands {
            let result = try await Command.martlet(command, in: shop.folder.path)
            #expect(result.status == 2, "\(result)")
            #expect(result.errors.hasPrefix("martlet: schema.sql:"), "\(result)")
            #expect(result.output.isEmpty)
        }
        #expect(shop.state.differences(from: before) == [])
    }

    @Test func whatIsSkippedIsNotRun() async throws {
        let shop = try await Shop()
        try shop.folder.write(
            "schema.sql",
            """
            CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
            INSERT INTO customer SELECT 1, writefile('pwned', 'x');
            SELECT writefile('pwned', 'x'), edit('x', 'touch pwned');
            INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0, 'CREATE TABLE x (a)');
            DELETE FROM customer;
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO customer SELECT i, i FROM n;
            PRAGMA journal_mode=DELETE;
            VACUUM;
            """)
        let before = shop.state
        let result = try await shop.martlet("plan", "-d", "sqlite:shop.db", "-s", "schema.sql")
        #expect(result.status == 0, "\(result)")
        #expect(result.output.contains("nothing to do"), "\(result)")
        #expect(result.errors.contains("skipped 4 data statements (first: schema.sql:2)"))
        #expect(shop.state.differences(from: before) == [])
    }
}
