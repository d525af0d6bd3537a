import Glibc
import Testing

/// Schemas of strangers, planned by a superuser: whatever they try, the server stays as it was.
@Suite(.serialized, .needsPostgreSQL)
struct HostileServerScriptTests {
    static let refused = [
        "ALTER SYSTEM SET work_mem = '1GB'", "SELECT pg_reload_conf()",
        "COPY kept FROM PROGRAM 'touch CANARY'", "COPY (SELECT 1) TO PROGRAM 'touch CANARY'",
        "COPY kept TO '/tmp/CANARY'", "\\connect VICTIM", "\\! touch CANARY", "\\copy kept from program 'touch CANARY'",
        "\\o |touch CANARY", "\\i /etc/passwd", "DROP DATABASE VICTIM", "CREATE DATABASE VICTIM_2",
        "ALTER DATABASE VICTIM SET work_mem = '1GB'", "ALTER DATABASE VICTIM RENAME TO gone", "SET ROLE martlet",
        "SET SESSION AUTHORIZATION martlet", "SET LOCAL ROLE pg_monitor", "RESET ROLE; DROP DATABASE VICTIM",
        "LOAD '/tmp/evil.so'", "CREATE FUNCTION c() RETURNS int AS '/tmp/evil.so', 'c' LANGUAGE c",
        "CREATE FUNCTION i() RETURNS int AS 'x' LANGUAGE \"internal\"", "DO $$ BEGIN PERFORM pg_sleep(0); END $$",
        "DO $$ BEGIN EXECUTE 'CREATE ROLE evil'; END $$", "DO LANGUAGE sql 'SELECT 1'", "CALL evil()",
        "SELECT lo_import('/etc/passwd')", "SELECT pg_read_file('/etc/passwd')", "SELECT pg_terminate_backend(1)",
        "SELECT * INTO t FROM pg_ls_dir('.')", "CREATE TABLE t AS EXECUTE x",
        "CREATE SUBSCRIPTION s CONNECTION 'dbname=VICTIM' PUBLICATION p", "DROP SUBSCRIPTION s",
        "IMPORT FOREIGN SCHEMA public FROM SERVER s INTO public", "CREATE TABLESPACE t LOCATION '/tmp'",
        "EVIL CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION evil()", "REASSIGN OWNED BY martlet TO evil",
        "DROP OWNED BY martlet", "COMMIT PREPARED 'x'", "ROLLBACK",
        "CREATE TEMP TABLE t (a int)", "CREATE LANGUAGE l HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator",
        "SET session_preload_libraries = 'evil'", "SET dynamic_library_path = '/tmp'", "SET log_statement_stats = on",
        "CREATE TABLE t (a text) PARTITION BY LIST (a); "
            + "CREATE TABLE u PARTITION OF t FOR VALUES IN (pg_read_file('/etc/hostname'))",
        "CREATE TABLE t (a int) PARTITION BY LIST (a); EVIL CREATE TABLE u PARTITION OF t FOR VALUES IN (evil(1))",
        "CREATE TABLE t (a int) PARTITION BY LIST (a); EVIL CREATE TABLE u (a int); "
            + "ALTER TABLE t ATTACH PARTITION u FOR VALUES IN (\"evil\"(1))",
        "DO $$ BEGIN CREATE FUNCTION g() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1'; END $$",
    ]

    /// What is about roles is passed over, as owners and grants are.
    static let passedOver = [
        "CREATE ROLE evil SUPERUSER", "ALTER ROLE martlet PASSWORD 'x'", "DROP ROLE IF EXISTS martlet",
        "GRANT pg_execute_server_program TO martlet", "GRANT ALL ON kept TO PUBLIC",
        "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'evil') THEN CREATE ROLE evil; END IF; END $$",
    ]

    @Test(arguments: PostgreSQLServer.all)
    func isRefusedAndTouchesNothing(_ server: PostgreSQLServer) async throws {
        try await HostileScene.expectUntouched(on: server) { scene in
            let chosen = Set(Self.refused.shuffled().prefix(3))
            for statement in Self.refused {
                try scene.database.folder.write(
                    "schema.sql", scene.fill("CREATE TABLE kept (id int PRIMARY KEY);\n\(statement);\n"))
                var commands = [["plan", "-d", scene.database.url, "-s", "schema.sql"]]
                if chosen.contains(statement) {
                    commands.append(["apply", "--yes", "--allow", "all", "-d", scene.database.url, "-s", "schema.sql"])
                    commands.append(["diff", "schema.sql", scene.database.url])
                }
                for arguments in commands {
                    let result = try await Command.martlet(arguments, in: scene.database.folder.path)
                    #expect(result.status == 2 && result.errors.contains("refused"), "\(statement): \(result)")
                }
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func isPassedOverAndTouchesNothing(_ server: PostgreSQLServer) async throws {
        try await HostileScene.expectUntouched(on: server) { scene in
            for statement in Self.passedOver {
                try scene.database.folder.write(
                    "schema.sql", "CREATE TABLE kept (id int PRIMARY KEY);\n\(statement);\n")
                let plan = try await scene.database.martlet(
                    "plan", "--check", "-d", scene.database.url, "-s", "schema.sql")
                #expect(plan.status == 0 && plan.errors.contains("skipped 1 statement"), "\(statement): \(plan)")
            }
        }
    }

    /// What stays within the database by its words, and would run a function while it is built.
    static let acting = [
        "CREATE INDEX i ON t ((a + evil(1)))", "ALTER TABLE t ADD CHECK (a > evil(1))",
        "ALTER TABLE t ADD COLUMN b int DEFAULT evil(1)", "ALTER TABLE t ALTER COLUMN a TYPE bigint USING evil(1)",
        "CREATE TABLE u (a int GENERATED ALWAYS AS (evil(1)) STORED)", "CREATE INDEX i ON t (a) WHERE a > evil(1)",
        "CREATE DOMAIN d AS int CHECK (evil(VALUE) > 0); ALTER TABLE t ADD COLUMN b d DEFAULT 5",
        "CREATE DOMAIN d AS int CHECK (evil(VALUE) > 0); CREATE FUNCTION step(d, int) RETURNS d LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$; CREATE AGGREGATE g(int) (SFUNC = step, STYPE = d, INITCOND = '1')",
        "CREATE VIEW v AS SELECT evil(1), random()", "CREATE MATERIALIZED VIEW m AS SELECT evil(1)",
        "CREATE TABLE u AS SELECT evil(1) AS a", "CREATE POLICY p ON t USING (evil(1) > 0)",
        "CREATE OPERATOR @@@ (RIGHTARG = int, FUNCTION = evil); CREATE INDEX i ON t ((a + (@@@ 1)))",
        "CREATE FUNCTION s(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT evil(n)'; CREATE INDEX i ON t ((a + s(1)))",
        "CREATE FUNCTION s(n int) RETURNS int LANGUAGE sql IMMUTABLE RETURN evil(n); CREATE INDEX i ON t ((a + s(1)))",
        "CREATE FUNCTION s(n int DEFAULT evil(1)) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n'; "
            + "ALTER TABLE t ADD COLUMN b int DEFAULT s()",
        "CREATE OR REPLACE FUNCTION evil(n int) RETURNS int LANGUAGE plpgsql STABLE AS "
            + "$$ BEGIN PERFORM public.act(); RETURN n; END $$; ALTER TABLE t ADD COLUMN b int DEFAULT evil(1)",
        "ALTER FUNCTION evil(int) STABLE; ALTER TABLE t ADD COLUMN b int DEFAULT evil(1)",
        "CREATE STATISTICS st ON (a + evil(1)), a FROM t", "CREATE RULE r AS ON INSERT TO t DO ALSO SELECT evil(1)",
        "CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE q PARTITION OF p DEFAULT; "
            + "ALTER TABLE p ADD CHECK (evil(1) > 0); CREATE TABLE r PARTITION OF p FOR VALUES IN (1)",
    ]

    @Test(arguments: PostgreSQLServer.all)
    func nothingRunsWhileItIsBuilt(_ server: PostgreSQLServer) async throws {
        try await HostileScene.expectUntouched(on: server) { scene in
            for (position, statement) in Self.acting.enumerated() {
                let script = scene.fill("CREATE TABLE t (a int);\nEVIL\n\(statement);\n")
                try scene.database.folder.write("schema.sql", script)
                let plan = try await scene.database.martlet(
                    "plan", "-d", scene.database.url, "-s", "schema.sql", "--no-rename", "--format", "sql")
                #expect(plan.status == 0, "\(statement): \(plan)")
                // The function is read with its own body.
                #expect(
                    plan.output.contains("touch ") && !plan.output.contains("martlet's stub"), "\(statement): \(plan)")
                #expect(access(scene.canary, F_OK) != 0, "\(statement)")
                guard position % 7 == 0 else { continue }
                let shown = try await scene.database.martlet(
                    "inspect", "--engine", "postgresql", "--scratch", scene.database.url, "schema.sql")
                #expect(shown.status == 0, "\(statement): \(shown)")
            }
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func theFunctionWouldAct(server: PostgreSQLServer) async throws {
        try await HostileScene.withScene(on: server) { scene in
            // It may fail in the end, where the program is gone before the server has given it the row.
            let built = try await server.psql(
                scene.fill("CREATE TABLE t (a int); EVIL CREATE INDEX i ON t ((a + evil(1)));"), in: scene.victim.name)
            #expect(access(scene.canary, F_OK) == 0, "\(built)")
        }
    }

    /// Raw SQL in YAML, in every place that takes some.
    static let given = [
        "objects: [{kind: function, name: \"x()\", sql: \"COPY (SELECT 1) TO PROGRAM 'touch CANARY'\"}]",
        "objects: [{kind: function, name: \"x()\", sql: \"DROP DATABASE VICTIM\"}]",
        "objects: [{kind: function, name: \"x()\", sql: \"ALTER SYSTEM SET work_mem = '1GB'\"}]",
        "objects: [{kind: function, name: \"x()\", sql: \"CREATE ROLE evil\"}]",
        "views: {v: \"SELECT 1 AS a; ALTER ROLE martlet PASSWORD 'x'\"}",
        "views: {v: \"SELECT 1 AS a; COMMIT; DROP DATABASE VICTIM\"}",
        "objects: [{kind: owner, name: [table, t], owner: t, sql: \"ALTER DATABASE VICTIM SET work_mem = '1GB'\"}]",
        "objects: [{kind: function, name: \"evil(integer)\", sql: \"EVILLINE\"}, "
            + "{kind: materialized view, name: m, sql: \"SELECT evil(1) AS a\", dependsOn: [{kind: function, name: \"evil(integer)\"}]}]",
        "objects: [{kind: function, name: \"evil(integer)\", sql: \"EVILLINE\"}]\n"
            + "views: {v: {sql: \"SELECT evil(1) AS a\", dependsOn: [{kind: function, name: \"evil(integer)\"}]}}",
        "objects: [{kind: materialized view, name: m, sql: \"SELECT pg_reload_conf() AS a\"}]",
        "objects: [{kind: materialized view, name: m, sql: \"SELECT lo_export(lo_from_bytea(0, 'x'), 'CANARY') AS a\"}]",
    ]

    @Test(arguments: PostgreSQLServer.all)
    func rawSQLInYAMLTouchesNothing(_ server: PostgreSQLServer) async throws {
        try await HostileScene.expectUntouched(on: server) { scene in
            for text in Self.given {
                let line = scene.fill("EVIL").replacing("\n", with: " ")
                let schema = scene.fill(text.replacing("EVILLINE", with: "§")).replacing("§", with: line)
                try scene.database.folder.write("schema.yaml", "tables: {t: {columns: {a: integer}}}\n\(schema)\n")
                let plan = try await scene.database.martlet(
                    "plan", "-d", scene.database.url, "-s", "schema.yaml", "--no-rename", "--include", "*", "--include",
                    "kind:owner")
                #expect(plan.status != 139 && plan.status != 134, "\(text): \(plan)")
                #expect(access(scene.canary, F_OK) != 0, "\(text)")
            }
        }
    }
}
