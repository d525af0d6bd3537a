import MartletSchema
import Testing

@testable import MartletMariaDB

@Suite("What statements of scripts do")
struct ClassifierTests {
    private func kind(_ sql: String) -> ScriptStatement.Kind? { ScriptSplitter.split(sql).first?.kind }

    @Test(
        "what reaches out of the database is refused",
        arguments: [
            "DROP DATABASE app", "USE a; USE b", "CREATE TABLE other.t (a INT)", "ALTER TABLE other.t ADD b INT",
            "DROP TABLE other.t", "DROP TABLE t, other.t", "RENAME TABLE t TO other.t", "ALTER TABLE t RENAME other.t",
            "CREATE TABLE t (a INT, FOREIGN KEY (a) REFERENCES other.p (id))", "CREATE TABLE t LIKE other.t",
            "ALTER TABLE t EXCHANGE PARTITION p WITH TABLE other.t",
            "CREATE TRIGGER x BEFORE INSERT ON other.t FOR EACH ROW SET @a = 1",
            "CREATE VIEW other.v AS SELECT 1", "CREATE INDEX i ON other.t (a)",
            "LOAD DATA INFILE '/etc/passwd' INTO TABLE t",
            "SELECT 1 INTO OUTFILE '/tmp/x'", "SET GLOBAL max_connections = 1", "SET @@global.general_log = 1",
            "SET @a = (SELECT f())", "SET PERSIST x = 1", "CALL p()", "DO f()", "PREPARE s FROM 'DROP TABLE x'",
            "INSTALL SONAME 'x'", "CREATE FUNCTION f RETURNS STRING SONAME 'x.so'",
            "CREATE SERVER s FOREIGN DATA WRAPPER mysql",
            "CREATE TABLE t (a INT) ENGINE=FEDERATED CONNECTION='mysql://x'", "CREATE TABLE t (a INT) ENGINE = CONNECT",
            "CREATE TABLE t (a INT) DATA DIRECTORY='/tmp'", "CREATE TABLE t (a INT) UNION=(a,b) ENGINE=MRG_MyISAM",
            "CREATE TABLE t AS SELECT 1", "CREATE TEMPORARY TABLE t (a INT)", "ALTER EVENT e ENABLE", "SHUTDOWN",
            "KILL 1",
            "SET sql_mode = 'ANSI_QUOTES'", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'", "\\! rm -rf /", "SOURCE x.sql",
            "XA START 'a'",
            "BEGIN NOT ATOMIC DROP DATABASE x; END", "HANDLER t OPEN", "CHANGE MASTER TO MASTER_HOST='x'",
            "'unterminated",
            "FROBNICATE", "CREATE TABLE app (a INT, FOREIGN KEY (a) REFERENCES app.t (id))",
            "ALTER TABLE app RENAME app.t",
            "CREATE TABLE app (a INT DEFAULT (NEXTVAL(app.s)))", "CREATE TABLE app LIKE app.t",
            "CREATE EVENT other.e ON SCHEDULE EVERY 1 DAY DO SELECT 1", "DROP VIEW IF EXISTS other.v",
            "CREATE OR REPLACE VIEW IF NOT EXISTS other.v AS SELECT 1", "CREATE SEQUENCE other.s",
            "ALTER TABLE t IMPORT TABLESPACE", "EXECUTE IMMEDIATE 'x'",
        ])
    func refused(sql: String) { #expect(ScriptSplitter.split(sql).contains { $0.kind == .refused }) }

    @Test(
        "what stays in it is run",
        arguments: [
            ("CREATE TABLE t (a INT CHECK (t.a > 0))", ScriptStatement.Kind.creation),
            (
                "CREATE OR REPLACE DEFINER = CURRENT_USER() SQL SECURITY INVOKER VIEW v AS SELECT other.t.a FROM other.t",
                .creation
            ),
            ("CREATE UNIQUE INDEX i ON t (a)", .creation), ("ALTER TABLE t ADD COLUMN b INT", .creation),
            ("ALTER TABLE t DROP COLUMN b", .alteration), ("CREATE SEQUENCE s", .creation),
            ("DROP TABLE IF EXISTS t", .alteration),
            ("SET FOREIGN_KEY_CHECKS = 0", .alteration),
            ("SET @OLD = @@SQL_MODE, sql_mode = 'STRICT_ALL_TABLES'", .alteration),
            ("INSERT INTO t VALUES (1)", .data), ("GRANT ALL ON *.* TO x", .ignored), ("LOCK TABLES t WRITE", .ignored),
            ("SET NAMES utf8mb4", .ignored), ("SELECT f()", .ignored),
            ("CREATE FUNCTION f() RETURNS INT RETURN (SELECT COUNT(*) FROM other.t)", .creation),
            ("SET sql_mode=(SELECT REPLACE(@@sql_mode,'ONLY_FULL_GROUP_BY',''))", .ignored),
        ])
    func run(sql: String, expected: ScriptStatement.Kind) { #expect(kind(sql) == expected) }
}
