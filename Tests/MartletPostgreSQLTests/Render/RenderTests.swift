import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// What is read from one database is made in another from rendered statements, and reads the same there.
@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct RenderTests {
    @Test(arguments: TestServer.all) func tablesComeBackAsTheyWere(server: TestServer) throws {
        let wanted = try server.withSchema(of: Self.script) { _, schema in DefaultNamespace("public").shortening(schema)
        }
        #expect(wanted.tables.count == 9)
        let target = try server.makeDatabase()
        defer { target.drop() }
        var operations = wanted.definitions.filter { $0.kind == "type" || $0.kind == "sequence" }.map {
            MartletSchema.Operation.createDefinition($0)
        }
        for name in ["parent", "t", "logs", "child", "heir", "of_type", "part", "part_a", "part_other"] {
            let table = try #require(wanted.table(ObjectPath(name)))
            operations.append(.createTable(table))
            operations += table.indexes.map { .createIndex($0, table: table.path) }
        }
        try target.session.perform(operations, on: server)
        let found = try target.session.shortSchema()
        for table in wanted.tables { expectSame(found.table(table.path), table, "\(table.path)") }
        for definition in wanted.definitions {
            #expect(found.definitions.first { $0.identity == definition.identity } == definition)
        }
    }

    @Test(arguments: TestServer.all) func tablesAreChangedInPlace(server: TestServer) throws {
        for (before, after) in Self.pairs {
            let common = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE q (a int);"
            let wanted = try server.withSchema(of: common + after) { _, schema in
                DefaultNamespace("public").shortening(schema)
            }
            let database = try server.makeDatabase()
            defer { database.drop() }
            try database.session.runScript(common + before)
            let start = try database.session.shortSchema()
            let difference = TableDifference(
                try #require(start.table("t")), try #require(wanted.table("t")))
            do {
                try database.session.perform(difference.operations, on: server)
            } catch {
                Issue.record("\(error) in \(before) to \(after)")
                continue
            }
            var found = try database.session.shortSchema().table("t")
            found?.columns.sort { $0.name < $1.name }
            var expected = try #require(wanted.table("t"))
            expected.columns.sort { $0.name < $1.name }
            expectSame(found, expected, "\(before) to \(after)")
        }
    }

    @Test(arguments: TestServer.all) func definitionsAreChangedInPlace(server: TestServer) throws {
        for (kind, before, after) in Self.definitionPairs {
            let common = "CREATE TABLE p (id int PRIMARY KEY, m text);"
            let wanted = try server.withSchema(of: common + after) { _, schema in
                DefaultNamespace("public").shortening(schema)
            }
            let database = try server.makeDatabase()
            defer { database.drop() }
            try database.session.runScript(common + before)
            let start = try database.session.shortSchema()
            let old = try #require(start.definitions.first { $0.kind == kind }, "\(before)")
            let new = try #require(wanted.definitions.first { $0.identity == old.identity }, "\(after)")
            let alteration = DefinitionAlteration(
                before: old, after: new, tables: start.tables, dependentsAreGone: true)
            do {
                try database.session.perform([.alterDefinition(alteration)], on: server)
            } catch {
                Issue.record("\(error) in \(before) to \(after)")
                continue
            }
            let found = try database.session.shortSchema()
            #expect(found.definitions.first { $0.identity == old.identity } == new, "\(before) to \(after)")
            if let table = start.table("t") { expectSame(found.table("t"), table) }
            try database.session.perform([.dropDefinition(new)].filter { _ in start.table("t") == nil }, on: server)
        }
    }

    static let definitionPairs: [(Definition.Kind, String, String)] = [
        (
            "type", "CREATE TYPE e AS ENUM ('a', 'c')",
            "CREATE TYPE e AS ENUM ('z', 'a', 'b', 'c', 'd'); COMMENT ON TYPE e IS 'x'"
        ),
        (
            "type",
            "CREATE TYPE e AS ENUM ('a', 'b', 'c'); CREATE TABLE t (e e DEFAULT 'a', l e[], CHECK (e <> 'c')); CREATE INDEX i ON t (e) WHERE e = 'a'; INSERT INTO t VALUES ('a', '{c}')",
            "CREATE TYPE e AS ENUM ('c', 'a'); CREATE TABLE t (e e DEFAULT 'a', l e[], CHECK (e <> 'c')); CREATE INDEX i ON t (e) WHERE e = 'a'"
        ),
        (
            "view", "CREATE VIEW v AS SELECT id FROM p",
            "CREATE VIEW v WITH (security_barrier) AS SELECT id, m FROM p; COMMENT ON COLUMN v.id IS 'x'"
        ),
        (
            "function", "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE FUNCTION f(a int DEFAULT 2) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2'; COMMENT ON FUNCTION f(int) IS 'x'"
        ),
        ("sequence", "CREATE SEQUENCE s INCREMENT 5 MINVALUE 3 CYCLE", "CREATE SEQUENCE s AS smallint START 9"),
        (
            "domain", "CREATE DOMAIN d AS text DEFAULT 'a' CONSTRAINT x CHECK (VALUE <> 'q')",
            "CREATE DOMAIN d AS text NOT NULL CONSTRAINT y CHECK (VALUE <> 'r')"
        ),
        (
            "policy", "CREATE POLICY y ON p FOR UPDATE USING (id > 1)",
            "CREATE POLICY y ON p FOR UPDATE USING (id > 2) WITH CHECK (id > 3)"
        ),
        (
            "rule", "CREATE RULE r AS ON DELETE TO p DO INSTEAD NOTHING",
            "CREATE RULE r AS ON DELETE TO p WHERE old.id = 1 DO INSTEAD NOTHING"
        ),
    ]

    @Test(arguments: TestServer.all) func aRebuiltTableKeepsItsRows(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.runScript(
            """
            CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s serial, a text, b int);
            CREATE TABLE c (t int CONSTRAINT to_t REFERENCES t ON DELETE CASCADE);
            INSERT INTO t (a, b) SELECT i::text, i FROM generate_series(1, 5) AS i;
            INSERT INTO c VALUES (3);
            """)
        let before = try #require(try session.shortSchema().table("t"))
        var after = before
        after.columns[2].type = NativeTypeParsing.type("integer")
        let rebuild = TableRebuild(
            before: before, after: after,
            copies: [
                .init(target: "id", source: .column("id")), .init(target: "s", source: .column("s")),
                .init(target: "a", source: .expression("t.a::int * 2")), .init(target: "b", source: .column("b")),
            ], referencingTables: ["c"])
        try session.perform([.rebuildTable(rebuild)], on: server)
        expectSame(try session.shortSchema().table("t"), after)
        #expect(try session.rows("SELECT sum(a), count(*) FROM t") == [[.integer(30), .integer(5)]])
        #expect(try session.rows("SELECT count(*) FROM c") == [[.integer(1)]])
        try session.run("INSERT INTO t (a) VALUES (1)")
        #expect(try session.rows("SELECT id, s FROM t ORDER BY id DESC LIMIT 1") == [[.integer(6), .integer(6)]])
        try session.run("DELETE FROM t WHERE id = 3")
        #expect(try session.rows("SELECT count(*) FROM c") == [[.integer(0)]])
    }

    static let script = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TYPE pair AS (x int, y text);
        CREATE TABLE parent (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, code text UNIQUE);
        COMMENT ON CONSTRAINT parent_code_key ON parent IS 'codes';
        CREATE TABLE t (
            a serial, b int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2), c varchar(20) DEFAULT 'it''s' NOT NULL,
            d mood[] DEFAULT '{ok}', e text COLLATE "C", f int GENERATED ALWAYS AS (g * 2) STORED, g int,
            parent bigint REFERENCES parent ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
            CHECK (g > 0), CONSTRAINT named CHECK (c <> '') NO INHERIT, UNIQUE (a, g) INCLUDE (c) WITH (fillfactor = 80),
            PRIMARY KEY (a)
        ) WITH (fillfactor = 70, toast.autovacuum_enabled = off);
        ALTER TABLE t ALTER e SET STORAGE external, ALTER g SET STATISTICS 50, ALTER g SET (n_distinct = 5);
        ALTER TABLE t ADD CONSTRAINT late CHECK (g < 100) NOT VALID;
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        ALTER TABLE t REPLICA IDENTITY FULL;
        COMMENT ON TABLE t IS 'a table';
        COMMENT ON SEQUENCE t_a_seq IS 'numbers';
        COMMENT ON SEQUENCE t_b_seq IS 'odd numbers';
        COMMENT ON COLUMN t.g IS 'a number';
        CREATE UNIQUE INDEX t_lower ON t (lower(e) DESC NULLS LAST, c text_pattern_ops) INCLUDE (g) WHERE g > 3;
        COMMENT ON INDEX t_lower IS 'an index';
        CREATE INDEX t_d ON t USING gin (d) WITH (fastupdate = off);
        CREATE UNLOGGED TABLE logs (at timestamptz(3) DEFAULT now());
        CREATE TABLE child (t int, CONSTRAINT child_t FOREIGN KEY (t) REFERENCES t NOT VALID);
        CREATE TABLE heir (own int) INHERITS (logs);
        CREATE TABLE of_type OF pair (x WITH OPTIONS DEFAULT 3);
        CREATE TABLE part (k text NOT NULL, n int DEFAULT 1, CHECK (n > 0), PRIMARY KEY (k)) PARTITION BY LIST (k);
        CREATE INDEX part_n ON part (n);
        CREATE TABLE part_a PARTITION OF part FOR VALUES IN ('a', 'b');
        CREATE TABLE part_other PARTITION OF part DEFAULT;
        CREATE SEQUENCE free START 10 CACHE 5;
        """

    static let pairs: [(String, String)] = [
        ("CREATE TABLE t (a int, b text)", "CREATE TABLE t (a bigint NOT NULL, b varchar(30) DEFAULT 'x', c serial)"),
        ("CREATE TABLE t (a serial)", "CREATE TABLE t (a bigserial); COMMENT ON SEQUENCE t_a_seq IS 'numbers'"),
        (
            "CREATE TABLE t (a serial); COMMENT ON SEQUENCE t_a_seq IS 'numbers'",
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY); COMMENT ON SEQUENCE t_a_seq IS 'numbers'"
        ),
        (
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY); COMMENT ON SEQUENCE t_a_seq IS 'numbers'",
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)"
        ),
        ("CREATE TABLE t (a serial)", "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)"),
        (
            "CREATE SEQUENCE s; CREATE TABLE t (a int DEFAULT nextval('s')); ALTER SEQUENCE s OWNED BY t.a",
            "CREATE SEQUENCE s AS int; CREATE TABLE t (a int DEFAULT nextval('s')); ALTER SEQUENCE s OWNED BY t.a"
        ),
        ("CREATE TABLE t (a int)", "CREATE TABLE t (a int GENERATED BY DEFAULT AS IDENTITY)"),
        ("CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)", "CREATE TABLE t (a int NOT NULL)"),
        (
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)",
            "CREATE TABLE t (a bigint GENERATED BY DEFAULT AS IDENTITY (START 7 CACHE 3))"
        ),
        ("CREATE TABLE t (a serial)", "CREATE TABLE t (a int NOT NULL)"),
        ("CREATE TABLE t (a int)", "CREATE TABLE t (a serial)"),
        ("CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) STORED)", "CREATE TABLE t (a int, b int)"),
        (
            "CREATE TABLE t (a int REFERENCES p, CHECK (a > 1))",
            "CREATE TABLE t (a int REFERENCES p DEFERRABLE, CHECK (a > 2), PRIMARY KEY (a))"
        ),
        (
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1) NOT VALID",
            "CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 1)); COMMENT ON CONSTRAINT c ON t IS 'x'"
        ),
        (
            "CREATE TABLE t (a int) WITH (fillfactor = 70)",
            "CREATE UNLOGGED TABLE t (a int) WITH (autovacuum_enabled = off); ALTER TABLE t FORCE ROW LEVEL SECURITY"
        ),
        ("CREATE TABLE t (a int)", "CREATE TABLE t (a int) INHERITS (q); ALTER TABLE t ALTER a SET DEFAULT 5"),
        ("CREATE TABLE t (a text COLLATE \"C\")", "CREATE TABLE t (a text); COMMENT ON COLUMN t.a IS 'c'"),
        ("CREATE TABLE t (a text)", "CREATE TABLE t (a text COLLATE \"C\"); ALTER TABLE t ALTER a SET STATISTICS 9"),
        (
            "CREATE TABLE t (a int); CREATE INDEX i ON t (a) WITH (fillfactor = 50)",
            "CREATE TABLE t (a int); CREATE INDEX i ON t (a); COMMENT ON INDEX i IS 'x'; CREATE INDEX j ON t (a DESC)"
        ),
        (
            "CREATE TABLE t (a int, b int, UNIQUE (a))",
            "CREATE TABLE t (a int, b int, UNIQUE (a) WITH (fillfactor = 60))"
        ),
    ]
}
