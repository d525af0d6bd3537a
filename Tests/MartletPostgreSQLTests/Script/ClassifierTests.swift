import MartletSchema
import Testing

@testable import MartletPostgreSQL

struct ClassifierTests {
    private func kind(_ sql: String) -> ScriptStatement.Kind? {
        let statements = ScriptSplitter.split(sql)
        return statements.count == 1 ? statements[0].kind : nil
    }

    @Test(arguments: [
        "CREATE TABLE t (id int)", "create unlogged table if not exists s.t (id int)",
        "CREATE FOREIGN TABLE t () SERVER s",
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (id)", "CREATE OR REPLACE VIEW v AS SELECT 1",
        "CREATE MATERIALIZED VIEW m AS SELECT 1", "CREATE TYPE e AS ENUM ('a')", "CREATE DOMAIN d AS text",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x",
        "CREATE RULE r AS ON INSERT TO t DO NOTHING", "CREATE POLICY p ON t", "CREATE EXTENSION citext",
        "CREATE OPERATOR === (LEFTARG = int)", "CREATE CAST (int AS text) WITH FUNCTION f(int)", "CREATE SCHEMA s",
        "ALTER TABLE ONLY t ADD CONSTRAINT c PRIMARY KEY (id)", "ALTER TABLE t ATTACH PARTITION p DEFAULT",
        "COMMENT ON COLUMN t.c IS 'x'", "CREATE STATISTICS s ON a, b FROM t", "CREATE PUBLICATION p FOR ALL TABLES",
    ])
    func whatStaysInTheDatabaseIsACreation(sql: String) { #expect(kind(sql) == .creation) }

    @Test(arguments: [
        "ALTER TABLE t RENAME COLUMN owner TO x", "ALTER TABLE t OWNER TO x, DROP COLUMN y", "DROP TABLE t",
        "DROP INDEX CONCURRENTLY i", "ALTER TYPE e ADD VALUE 'x'", "SET search_path = a, b",
        "SET check_function_bodies = false",
        "SELECT pg_catalog.set_config('search_path', '', false)", "SET default_table_access_method = heap",
        "ALTER SEQUENCE s OWNED BY t.id",
        "DO $$ BEGIN CREATE TYPE e AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        """
        DO LANGUAGE plpgsql $x$ BEGIN
            IF (NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'x')) THEN CREATE EXTENSION x; END IF;
        END $x$
        """, "DROP SCHEMA public CASCADE",
    ])
    func whatChangesTheDatabaseIsAnAlteration(sql: String) { #expect(kind(sql) == .alteration) }

    @Test(arguments: [
        "INSERT INTO t VALUES (1)", "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "TRUNCATE t",
        "SELECT pg_catalog.setval('s', 1, true)", "COPY t (a, b) FROM stdin;\n1\t2\n\\.\n",
    ])
    func rowsAreData(sql: String) { #expect(kind(sql) == .data) }

    @Test(arguments: [
        "BEGIN", "COMMIT", "SELECT 1", "GRANT SELECT ON t TO x", "REVOKE ALL ON SCHEMA public FROM public",
        "ALTER TABLE public.t OWNER TO x", "ALTER FUNCTION f(int, text) OWNER TO x",
        "ALTER OPERATOR public.= (a, b) OWNER TO x",
        "ALTER OPERATOR CLASS c USING btree OWNER TO x", "SET statement_timeout = 0", "SET client_encoding = 'UTF8'",
        "ALTER DEFAULT PRIVILEGES FOR ROLE x GRANT SELECT ON TABLES TO y", "CREATE SCHEMA public", "VACUUM FULL",
        "CREATE USER MAPPING FOR x SERVER s OPTIONS (password 'p')", "\\restrict abc", "\\set ON_ERROR_STOP on",
        "COMMENT ON EXTENSION plpgsql IS 'x'", "COMMENT ON DATABASE x IS 'y'", "ALTER EVENT TRIGGER e OWNER TO x",
        "CREATE ROLE x LOGIN PASSWORD 'p'", "ALTER ROLE x SET search_path = y", "DROP USER x", "GRANT admin TO x",
        "DO $$BEGIN DROP ROLE x; END$$",
        "DO $$BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'x') THEN CREATE ROLE x; END IF; END$$",
        "DO $$BEGIN CREATE ROLE x; EXCEPTION WHEN duplicate_object THEN NULL; END$$",
    ])
    func whatMeansNothingToASchemaIsPassedOver(sql: String) { #expect(kind(sql) == .ignored) }

    @Test(arguments: [
        "CREATE DATABASE x", "DROP DATABASE x",
        "ALTER DATABASE x SET y = z", "ALTER SYSTEM SET work_mem = '1GB'", "CREATE TABLESPACE x LOCATION '/x'",
        "CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", "COPY t FROM '/etc/passwd'", "COPY t TO PROGRAM 'rm'",
        "COPY (SELECT 1) TO PROGRAM 'x'", "CALL p()", "LOAD 'x'", "\\connect x", "\\c", "\\! rm",
        "\\i other.sql", "\\copy t from x", "\\gexec", "SELECT 1 \\gexec", "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/x')", "SELECT * FROM dblink('x', 'y')", "SELECT create_hypertable('t', 'c')",
        "SELECT set_config('search_path', f(), false)", "SELECT set_config('session_preload_libraries', 'x', false)",
        "SET ROLE x", "SET SESSION AUTHORIZATION x", "SET LOCAL ROLE x", "DO $$BEGIN EXECUTE 'x'; END$$",
        "DO $$BEGIN IF f() THEN CREATE TABLE t (); END IF; END$$",
        "DO $$BEGIN CREATE ROLE x; PERFORM f(); END$$", "DO $$BEGIN CREATE ROLE x; CREATE TABLE t (); END$$",
        "DO LANGUAGE sql 'x'",
        "DO $$DECLARE x int; BEGIN x := 1; END$$", "DO $$BEGIN PERFORM pg_sleep(1); END$$",
        "DO $$BEGIN FOR i IN 1..2 LOOP CREATE TABLE t (); END LOOP; END$$",
        "SET standard_conforming_strings = off; CREATE TABLE t (a text DEFAULT 'a\\')",
        "SET session_replication_role = replica", "CREATE TEMP TABLE t (id int)", "CREATE TABLE pg_temp.t (id int)",
        "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()",
        "REASSIGN OWNED BY x TO y",
        "DROP OWNED BY x", "ROLLBACK", "SELECT * INTO t FROM u", "IMPORT FOREIGN SCHEMA x FROM SERVER s INTO y",
        "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x'", "CREATE FUNCTION f() RETURNS int AS 'x' LANGUAGE 'C'",
        "CREATE TABLE t AS EXECUTE p", "EXECUTE p", "SELECT 'x", "CREATE TABLE $x$ y", "/* never ends", "FROBNICATE x",
        "COPY t FROM stdin;\n1\n", "ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b", "COMMIT PREPARED 'x'",
    ])
    func whatReachesFurtherIsRefusedWithAReason(sql: String) {
        let refused = ScriptSplitter.split(sql).filter { $0.kind == .refused }
        #expect(refused.count == 1)
        #expect(refused.first?.reason?.isEmpty == false)
    }

    @Test func whatNeedsRowsOrNoTransactionIsMadeWithout() {
        let sql = ScriptSplitter.split(
            "CREATE INDEX concurrently i ON t (a); CREATE TABLE c AS SELECT 1 AS x WITH DATA; "
                + "CREATE MATERIALIZED VIEW m AS SELECT 1; CREATE TABLE n AS TABLE m WITH NO DATA"
        ).map(\.sql)
        #expect(
            sql == [
                "CREATE INDEX              i ON t (a)", "CREATE TABLE c AS SELECT 1 AS x           WITH NO DATA",
                "CREATE MATERIALIZED VIEW m AS SELECT 1 WITH NO DATA", "CREATE TABLE n AS TABLE m WITH NO DATA",
            ])
    }

    @Test func namesAreInTheSchemaThatTheScriptIsIn() {
        let objects = ScriptSplitter.split(
            """
            CREATE TABLE Orders (id int);
            SET search_path TO "Shop", public;
            CREATE TABLE IF NOT EXISTS orders (id int);
            CREATE INDEX i ON other.t (a);
            SELECT set_config('search_path', '', false);
            CREATE TRIGGER z AFTER INSERT OR UPDATE OF a ON shop.t EXECUTE FUNCTION f();
            """
        ).compactMap(\.object)
        #expect(
            objects.map(\.path) == [
                ObjectPath("orders"), ObjectPath(["Shop", "orders"]), ObjectPath(["other", "i"]),
                ObjectPath(["shop", "t", "z"]),
            ])
        #expect(objects.map(\.kind.rawValue) == ["table", "table", "index", "trigger"])
    }
}
