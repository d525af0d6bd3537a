import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct DependencyTests {
    private func column(_ path: String...) -> Definition.Identity {
        Definition.Identity(kind: .column, path: ObjectPath(path))
    }

    @Test(arguments: TestServer.all) func viewsNeedTheColumnsTheyUse(server: TestServer) throws {
        try server.withSchema(
            of: """
                CREATE TABLE t (a int PRIMARY KEY, b int, c text);
                CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
                CREATE VIEW v AS SELECT a, twice(b) AS d FROM t;
                CREATE VIEW w AS SELECT d FROM v;
                CREATE VIEW grouped AS SELECT a, c FROM t GROUP BY a;
                CREATE INDEX twiced ON t (twice(b));
                CREATE TABLE u (x int CHECK (twice(x) > 0), y int DEFAULT twice(3));
                """
        ) { _, schema in
            let twice = Definition.Identity(kind: "function", path: ObjectPath(["public", "twice(integer)"]))
            let table = Definition.Identity.relation(ObjectPath(["public", "t"]))
            let view = try #require(schema.definition("view", ["public", "v"]))
            #expect(view.dependencies == [column("public", "t", "a"), column("public", "t", "b"), twice, table])
            #expect(view.attributes[PostgreSQLAttributes.columns] == .text("a integer, d integer"))
            let other = try #require(schema.definition("view", ["public", "w"]))
            #expect(other.dependencies == [column("public", "v", "d"), .relation(ObjectPath(["public", "v"]))])
            #expect(schema.table(ObjectPath(["public", "u"]))?.dependencies == [twice])
            #expect(schema.table(ObjectPath(["public", "t"]))?.index("twiced")?.dependencies == [twice])
        }
    }

    @Test(arguments: TestServer.all) func bodiesMentionWhatTheyName(server: TestServer) throws {
        try server.withSchema(
            of: """
                CREATE SCHEMA one;
                CREATE SCHEMA two;
                CREATE TABLE one.t (a int);
                CREATE TABLE two.t (a int);
                CREATE TABLE two."Odd one" (a int);
                CREATE FUNCTION one.anywhere() RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN
                    SELECT count(*) INTO n FROM t; RETURN n; END $$;
                CREATE FUNCTION one.here() RETURNS int LANGUAGE plpgsql SET search_path = one AS $$ BEGIN
                    RETURN (SELECT count(*) FROM t); END $$;
                CREATE FUNCTION one.exactly() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
                    EXECUTE 'DELETE FROM two."Odd one"'; PERFORM one.here(); END $$;
                """
        ) { _, schema in
            func mentions(_ name: String) -> [String]? {
                schema.definition("function", ["one", "\(name)()"])?.mentions.map(\.description)
            }
            #expect(mentions("anywhere") == ["relation one.t", "relation two.t"])
            #expect(mentions("here") == ["relation one.t"])
            #expect(mentions("exactly") == ["function one.here()", "relation two.Odd one"])
        }
    }

    @Test(arguments: TestServer.all) func whatAnExtensionOwnsIsItsOwn(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let there = try database.session.rows("SELECT 1 FROM pg_available_extensions WHERE name = 'citext'")
        if there.isEmpty { return }
        try database.session.runScript(
            """
            CREATE SCHEMA tools;
            CREATE EXTENSION citext SCHEMA tools;
            CREATE TABLE t (a tools.citext, b tools.citext[]);
            CREATE VIEW v AS SELECT a FROM t WHERE a = 'x'::tools.citext;
            """)
        let schema = try database.session.schema()
        let citext = Definition.Identity(kind: "extension", path: "citext")
        #expect(Set(schema.definitions.map(\.kind)) == ["schema", "extension", "view", "owner"])
        #expect(schema.table(ObjectPath(["public", "t"]))?.dependencies == [citext])
        #expect(schema.definition("view", ["public", "v"])?.dependencies.contains(citext) == true)
        let tools = Definition.Identity(kind: "schema", path: "tools")
        #expect(schema.definition("extension", ["citext"])?.dependencies == [tools])
        #expect(DanglingNames.of(schema) == [])
    }

    @Test(arguments: TestServer.all) func theSessionIsLeftAsItWas(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        let session = database.session
        try session.run("SET search_path = public, pg_catalog")
        _ = try session.schema()
        #expect(try session.rows("SHOW search_path") == [[.text("public, pg_catalog")]])
        try session.begin(writes: true, call: CallContext())
        try session.run("CREATE TABLE unseen (a int)")
        try session.run("SET LOCAL search_path = public")
        #expect(try session.schema().tables.map(\.path.name) == ["unseen"])
        #expect(try session.rows("SHOW search_path") == [[.text("public")]])
        try session.rollback(call: CallContext())
        #expect(try session.schema().tables.isEmpty)
    }

    @Test(arguments: TestServer.all) func objectsComeInTheOrderOfTheirShortPaths(server: TestServer) throws {
        try server.withSchema(
            of: """
                CREATE SCHEMA a;
                CREATE SCHEMA z;
                CREATE TABLE z.one (x int);
                CREATE TABLE a.two (x int);
                CREATE TABLE middle (x int);
                CREATE VIEW z.v AS SELECT 1;
                CREATE VIEW v AS SELECT 1;
                """
        ) { session, _ in
            let collector = CatalogCollector()
            try session.introspect(only: [], into: collector, call: CallContext())
            let schema = collector.schema
            #expect(schema.tables.map(\.path.description) == ["a.two", "middle", "z.one"])
            #expect(schema.tables.map(\.path) == schema.tables.map(\.path).sorted())
            #expect(schema.definitions.map(\.identity) == schema.definitions.map(\.identity).sorted())
            #expect(schema.tables.first?.column("x")?.type.abstract == .integer(bits: 32, unsigned: false))
        }
    }

    @Test(arguments: TestServer.all) func whatMayNotBeReadIsNamed(server: TestServer) throws {
        let database = try server.makeDatabase()
        defer { database.drop() }
        try database.session.run("CREATE TABLE t (a int)")
        try database.session.run("REVOKE SELECT ON pg_catalog.pg_trigger FROM PUBLIC")
        let role = "reader_of_\(database.name)"
        try database.session.run("CREATE ROLE \(role) LOGIN")
        defer { _ = try? database.session.run("DROP ROLE \(role)") }
        let reader = try server.open(server.location(user: role, database: database.name), .readOnly)
        defer { reader.close() }
        let error = adapterError { _ = try reader.schema() }
        #expect(error?.code == .permission)
        #expect(error?.message.hasPrefix("pg_trigger cannot be read") == true)
        try database.session.run("GRANT SELECT ON pg_catalog.pg_trigger TO PUBLIC")
        #expect(try reader.schema().tables.count == 1)
    }
}
