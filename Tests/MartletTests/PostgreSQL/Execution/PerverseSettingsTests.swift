import Testing

/// Settings of roles and databases that change how the server writes and reads: none of them changes what is seen or done.
@Suite(.needsPostgreSQL)
struct PerverseSettingsTests {
    private static let schema = """
        CREATE TYPE mood AS ENUM ('sad', 'o''k', E'back\\\\slash');
        CREATE DOMAIN short AS text CHECK (VALUE <> E'\\\\' AND length(VALUE) < 10);
        CREATE TABLE item (
            id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Mixed Name" text DEFAULT E'a\\\\b''c',
            born date DEFAULT '2020-02-01', seen timestamptz DEFAULT '2020-02-01 10:00:00+00',
            took interval DEFAULT '1 day 02:03:04', size double precision DEFAULT 0.1 + 0.2,
            ratio real DEFAULT 1.1, raw bytea DEFAULT '\\x00ff', mood mood DEFAULT 'o''k',
            list text[] DEFAULT '{NULL,a}', price money DEFAULT 12.5, CHECK (born > '2000-02-01'::date),
            CHECK (seen < '2100-01-01 00:00:00+00'), CHECK (took < interval '1 mon'), CHECK (size < 1e10)
        );
        CREATE INDEX item_day ON item (born) WHERE born > '2010-03-02'::date;
        CREATE VIEW recent AS SELECT id, "Mixed Name", raw = '\\xff00'::bytea AS b, took + interval '1 year' AS t
            FROM item WHERE seen > '2020-02-01 00:00:00+00' AND list IS NOT NULL;
        CREATE FUNCTION f(a short, b interval DEFAULT '1 day') RETURNS text LANGUAGE sql AS
            $$ SELECT a || E'\\\\' $$;
        CREATE MATERIALIZED VIEW totals AS SELECT sum(size) AS size, 0.1::float8 AS f FROM item;
        """

    /// What `ALTER DATABASE … SET` can do to a session.
    private static let settings = [
        "standard_conforming_strings = off", "escape_string_warning = on", "backslash_quote = off",
        "quote_all_identifiers = on", "DateStyle = 'SQL, DMY'", "IntervalStyle = 'iso_8601'",
        "TimeZone = 'Pacific/Apia'", "bytea_output = 'escape'", "extra_float_digits = -15", "xmloption = 'document'",
        "xmlbinary = 'hex'", "array_nulls = off", "transform_null_equals = on", "row_security = off",
        "default_transaction_read_only = on", "default_transaction_isolation = 'serializable'",
        "default_transaction_deferrable = on", "lc_monetary = 'C'", "client_min_messages = 'debug5'",
        "check_function_bodies = off", "enable_seqscan = off", "enable_hashjoin = off", "enable_mergejoin = off",
        "work_mem = '64kB'", "statement_timeout = '250ms'", "idle_in_transaction_session_timeout = '250ms'",
        "client_encoding = 'LATIN1'", "search_path = public, evil, pg_catalog", "default_tablespace = 'pg_default'",
    ]

    /// What stands in the way of whoever looks names up in a search path like that.
    private static let evil = """
        CREATE SCHEMA evil;
        CREATE FUNCTION evil.trap() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
        CREATE FUNCTION evil.trap(bigint, bigint) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.trap() $$;
        CREATE FUNCTION evil.trap(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.trap() $$;
        CREATE FUNCTION evil.trap(oid, oid) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.trap() $$;
        CREATE FUNCTION evil.trap(name, name) RETURNS boolean LANGUAGE sql AS $$ SELECT evil.trap() $$;
        CREATE FUNCTION evil.format_type(oid, integer) RETURNS text LANGUAGE sql AS $$ SELECT evil.trap()::text $$;
        CREATE FUNCTION evil.coalesce(text, text) RETURNS text LANGUAGE sql AS $$ SELECT evil.trap()::text $$;
        CREATE OPERATOR evil.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.trap);
        CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.trap);
        CREATE OPERATOR evil.= (LEFTARG = oid, RIGHTARG = oid, FUNCTION = evil.trap);
        CREATE OPERATOR evil.= (LEFTARG = name, RIGHTARG = name, FUNCTION = evil.trap);
        CREATE TABLE evil.pg_class (oid oid, relname name);
        CREATE TYPE evil.text AS (a integer);
        """

    @Test(arguments: PostgreSQLServer.all)
    func theCatalogReadsTheSame(server: PostgreSQLServer) async throws {
        try await server.withDatabase(Self.schema) { database in
            func read(_ format: String) async throws -> String {
                let result = try await database.martlet("inspect", "--format", format, database.url)
                #expect(result.status == 0, "\(result)")
                return result.output
            }
            try await database.run(Self.evil)
            let (yaml, sql) = (try await read("yaml"), try await read("sql"))
            #expect(yaml.contains("Mixed Name") && sql.contains("CREATE TABLE"))
            try await database.set(Self.settings)
            #expect(try await read("yaml") == yaml)
            #expect(try await read("sql") == sql)
        }
    }

    @Test(arguments: PostgreSQLServer.all)
    func plansAreMadeAndRunTheSame(server: PostgreSQLServer) async throws {
        try await server.withDatabase { usual in
            try await server.withDatabase { perverse in
                try await perverse.run(Self.evil)
                try await perverse.set(Self.settings)
                for script in [
                    Self.schema, Self.schema + "ALTER TABLE item ADD COLUMN more date DEFAULT '2021-03-04';",
                ] {
                    for database in [usual, perverse] {
                        let done = try await database.apply(script, "--extra", "keep")
                        #expect(done.status == 0, "\(done)")
                        let again = try await database.apply(script, "--extra", "keep")
                        #expect(again.output.contains("nothing to do"), "\(again)")
                    }
                }
                let same = try await usual.martlet(
                    "diff", "--exit-code", "--extra", "keep", perverse.url, usual.url)
                #expect(same.status == 0, "\(same)")
            }
        }
    }
}
