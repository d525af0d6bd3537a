import MartletSchema
import Testing

@testable import MartletSQLite

/// What each kind of statement is taken for, by its words alone.
@Suite struct StatementClassifierTests {
    private func kind(_ sql: String) -> ScriptStatement.Kind? {
        let statements = ScriptSplitter.split(sql)
        return statements.count == 1 ? statements.first?.kind : nil
    }

    @Test(arguments: [
        "CREATE TABLE t(a)", "create table if not exists main.t(a)", "CREATE TABLE t AS SELECT 1",
        "CREATE UNIQUE INDEX i ON t(a)", "CREATE INDEX [i] ON t(a)", "CREATE VIEW 'v' AS SELECT 1",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END", "CREATE VIRTUAL TABLE f USING FTS5(a)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS main.r USING rtree(id, a, b)", "ALTER TABLE t ADD COLUMN b",
        "CREATE TABLE \"attach\"(\"load_extension\" TEXT)", "CREATE VIEW v AS SELECT 'load_extension(' AS a",
        "CREATE TABLE t(a) -- ; ATTACH 'x' AS y",
    ])
    func creations(_ sql: String) { #expect(kind(sql) == .creation) }

    @Test(arguments: [
        "ALTER TABLE main.t RENAME TO u", "ALTER TABLE t RENAME a TO b", "ALTER TABLE t DROP COLUMN a",
        "DROP TABLE t", "DROP VIEW IF EXISTS main.v", "DROP INDEX i", "DROP TRIGGER r", "PRAGMA legacy_alter_table=ON",
    ])
    func alterations(_ sql: String) { #expect(kind(sql) == .alteration) }

    @Test(arguments: [
        "INSERT INTO t VALUES (1)", "REPLACE INTO t VALUES (1)", "UPDATE t SET a = 1", "DELETE FROM t",
        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x", "INSERT INTO sqlite_sequence VALUES ('t', 1)",
        "INSERT INTO temp.x VALUES (1)",
    ])
    func data(_ sql: String) { #expect(kind(sql) == .data) }

    @Test(arguments: [
        "BEGIN", "BEGIN IMMEDIATE", "COMMIT", "END TRANSACTION", "SAVEPOINT s", "RELEASE s", "ANALYZE", "REINDEX t",
        "VACUUM", "PRAGMA foreign_keys=OFF", "PRAGMA main.journal_mode(WAL)", "SELECT 1", "VALUES (1)",
        "WITH x AS (SELECT 1) SELECT * FROM x", "EXPLAIN DROP TABLE t", "CREATE TABLE sqlite_sequence(name,seq)",
    ])
    func ignored(_ sql: String) throws {
        #expect(kind(sql) == .ignored)
        #expect(ScriptSplitter.split(sql).first?.reason?.isEmpty == false)
    }

    @Test(arguments: [
        "ATTACH 'x.db' AS x", "/**/aTtAcH/**/DATABASE 'x.db' AS x", "DETACH x", "VACUUM INTO 'x.db'",
        "VACUUM main INTO 'x'", "ROLLBACK", "ROLLBACK TO s", "PRAGMA writable_schema=ON",
        "PRAGMA main.writable_schema(1)", "PRAGMA \"writable_schema\"=1", "PRAGMA main.\"writable_schema\"=1",
        "PRAGMA temp_store_directory='/tmp'", "PRAGMA data_store_directory='/tmp'", "PRAGMA schema_version=1",
        "PRAGMA nonsense", "PRAGMA", "CREATE TABLE other.t(a)", "CREATE TABLE temp.t(a)", "CREATE TEMP TABLE t(a)",
        "CREATE TEMPORARY VIEW v AS SELECT 1", "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
        "DROP TABLE other.t", "ALTER TABLE \"other\".t ADD b", "ALTER TABLE t FROBNICATE",
        "CREATE VIRTUAL TABLE c USING csv(filename='/etc/passwd')", "CREATE VIRTUAL TABLE z USING zipfile('x.zip')",
        "CREATE VIRTUAL TABLE d USING dbstat", "CREATE VIRTUAL INDEX x", "CREATE USER x", "GRANT ALL ON t TO x",
        "CREATE DATABASE x", "USE x", "SELECT load_extension('x')", "select \"Load_Extension\" ('x')",
        "SELECT [load_extension]/**/('x')", "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TABLE t(a DEFAULT (`load_extension`('x')))", "INSERT INTO t VALUES (load_extension('x'))",
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT load_extension('x'); END", "CREATE TABLE \"t(a)",
        "CREATE TABLE 't(a)", "CREATE TABLE [t(a)", "CREATE TABLE `t(a)", "SELECT 'x", "(SELECT 1)", "?1", "\"x\"",
        "CREATE TABLE t(a) \u{1}", "CREATE", "ALTER", "DROP", "CREATE TABLE", "CREATE TABLE IF NOT",
        "WITH x AS (SELECT 1) ATTACH 'x' AS y",
        "CREATE TABLE main.",
        ".shell touch x", ".read other.sql", ".load x", ".open x.db", "/* CREATE TABLE t(a)",
    ])
    func refused(_ sql: String) throws {
        let statements = ScriptSplitter.split(sql).filter { $0.kind != .comments }
        #expect(statements.map(\.kind) == [.refused])
        #expect(statements.first?.reason?.isEmpty == false)
    }

    @Test func commandsOfTheShellEndWithTheirLine() {
        let statements = ScriptSplitter.split(".print 'a;\nCREATE TABLE t(a);  .read \"x;\nSELECT 1")
        #expect(statements.map(\.kind) == [.refused, .creation, .refused, .ignored])
        #expect(statements.map(\.line) == [1, 2, 2, 3])
        #expect(statements.map(\.column) == [1, 1, 21, 1])
    }

    @Test func nothingHidesInQuotesOrComments() {
        let script = """
            CREATE TABLE "a;ATTACH 'x' AS x;--"(b); CREATE TABLE [c;/*](d DEFAULT '*/;'); -- '
            ATTACH 'x' AS x; /* -- */ VACUUM INTO 'y'; CREATE TABLE `e`` ; '`(f DEFAULT ''';'); DETACH x
            """
        #expect(
            ScriptSplitter.split(script).map(\.kind)
                == [.creation, .creation, .refused, .refused, .creation, .refused])
    }

    @Test func objectsAreNamedAsSQLiteReadsThem() {
        let statements = ScriptSplitter.split(
            "CREATE TABLE IF NOT EXISTS main.[a b](c); CREATE UNIQUE INDEX \"i\"\"\" ON t(a); ALTER TABLE t ADD b")
        #expect(
            statements.map(\.object) == [
                .init(kind: "table", path: "a b"), .init(kind: "index", path: "i\""), .init(kind: "table", path: "t"),
            ])
        #expect(statements.map(\.isConditional) == [true, false, false])
        #expect(statements.map(\.makesObject) == [true, true, false])
    }
}
