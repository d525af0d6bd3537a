import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// Each definition is dropped, made again from its text and read again: the text must run and come back the same.
@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct DefinitionRoundTripTests {
    @Test(arguments: TestServer.all) func everyKindComesBack(server: TestServer) throws {
        try server.withSchema(of: Self.script) { session, schema in
            #expect(DanglingNames.of(schema) == [])
            var seen: Set<String> = []
            for definition in schema.definitions {
                seen.insert(definition.kind.rawValue)
                try Self.check(definition, session)
            }
            let kinds: Set<String> = [
                "schema", "type", "domain", "sequence", "function", "procedure", "aggregate", "view",
                "materialized view", "index", "trigger", "event trigger", "rule", "policy", "constraint", "statistics",
                "operator", "operator class", "operator family", "cast", "collation", "conversion",
                "text search configuration", "text search dictionary", "text search parser", "text search template",
                "foreign-data wrapper", "server", "foreign table", "publication", "language", "default privileges",
                "grant", "owner", "transform", "access method",
            ]
            #expect(kinds.subtracting(seen).isEmpty)
        }
    }

    static func check(_ definition: Definition, _ session: PostgreSQLSession) throws {
        // Of the schema public only the comment is anybody's.
        guard !definition.isOpaque, !PublicSchema.isMeant(by: definition) else { return }
        let call = CallContext()
        try session.begin(writes: true, call: call)
        defer { try? session.rollback(call: call) }
        do {
            if let drop = DropText.of(definition) { try session.run(drop) }
            for statement in ScriptSplitter.split(definition.sql.text) { try session.run(statement.sql) }
        } catch {
            Issue.record("\(definition.identity): \(error)\n\(definition.sql.text)")
            return
        }
        let again = try session.schema(only: [definition.path]).definitions.first { $0.kind == definition.kind }
        #expect(again?.sql.text == definition.sql.text, "\(definition.identity)")
        #expect(again?.attributes == definition.attributes)
        #expect(again?.owner == definition.owner)
    }

    /// One object of every kind and in every manner.
    static let script = """
        CREATE SCHEMA app;
        CREATE SCHEMA "Odd Name";
        CREATE TYPE app.status AS ENUM ('open', 'it''s', 'back\\slash');
        CREATE TYPE app.address AS (street text COLLATE "C", zip varchar(10), tags text[]);
        COMMENT ON TYPE app.address IS 'where';
        COMMENT ON COLUMN app.address.zip IS 'number';
        CREATE TYPE app.floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
        CREATE TYPE app.shell;
        CREATE DOMAIN app.email AS text COLLATE "C" DEFAULT 'x@y' CONSTRAINT has_at CHECK (VALUE ~ '@') NOT NULL;
        ALTER DOMAIN app.email ADD CONSTRAINT short CHECK (length(VALUE) < 99) NOT VALID;
        COMMENT ON CONSTRAINT has_at ON DOMAIN app.email IS 'an address';
        CREATE DOMAIN app.emails AS app.email[];
        CREATE SEQUENCE app.numbers AS smallint INCREMENT BY -2 MINVALUE -100 MAXVALUE 50 START 10 CACHE 5 CYCLE;
        CREATE SEQUENCE app.plain;
        CREATE TABLE app.items (
            id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, price numeric(10,2), at timestamptz,
            state app.status DEFAULT 'open', room int, during tsrange, "Odd" text
        );
        CREATE SEQUENCE app.spare OWNED BY app.items.price;
        CREATE SEQUENCE app.spare2 OWNED BY app.items.price;
        CREATE FUNCTION app.total(a int, b int DEFAULT 2, OUT c int) LANGUAGE sql STABLE COST 7 AS 'SELECT a + b';
        CREATE FUNCTION app.rows_of(x text) RETURNS TABLE (id int, name text) LANGUAGE plpgsql
            SET search_path = app, pg_temp AS $body$ BEGIN RETURN QUERY SELECT i.id, i.name FROM items i; END $body$;
        CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        COMMENT ON FUNCTION app.touch() IS 'touches';
        CREATE FUNCTION app.watch() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
        CREATE PROCEDURE app.clear(INOUT n int, VARIADIC names text[]) LANGUAGE plpgsql AS $$ BEGIN n := 1; END $$;
        CREATE AGGREGATE app.add_up(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0', COMBINEFUNC = int4pl,
            PARALLEL = safe);
        CREATE AGGREGATE app.collect(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0');
        CREATE AGGREGATE app.middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,
            FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
        CREATE VIEW app.cheap WITH (security_barrier) AS SELECT id, name, price FROM app.items WHERE price < 10
            WITH LOCAL CHECK OPTION;
        ALTER VIEW app.cheap ALTER COLUMN name SET DEFAULT 'none';
        COMMENT ON VIEW app.cheap IS 'few coins';
        COMMENT ON COLUMN app.cheap.name IS 'what';
        CREATE VIEW app."Cheaper" (a, "B c") AS SELECT id, name FROM app.cheap;
        CREATE RECURSIVE VIEW app.counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 5;
        CREATE MATERIALIZED VIEW app.sums WITH (fillfactor = 70) AS SELECT state, sum(price) AS total
            FROM app.items GROUP BY state;
        ALTER MATERIALIZED VIEW app.sums ALTER COLUMN total SET STATISTICS 50;
        CREATE UNIQUE INDEX sums_state ON app.sums (state);
        ALTER MATERIALIZED VIEW app.sums CLUSTER ON sums_state;
        CREATE INDEX sums_twice ON app.sums ((total * 2)) WHERE total > 0;
        CREATE MATERIALIZED VIEW app.empty AS SELECT 1 AS one WITH NO DATA;
        CREATE TRIGGER touching BEFORE INSERT OR UPDATE OF name ON app.items FOR EACH ROW
            WHEN (NEW.name IS NOT NULL) EXECUTE FUNCTION app.touch('a', 'b');
        CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.items DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE TRIGGER "Off" AFTER DELETE ON app.items EXECUTE FUNCTION app.touch();
        ALTER TABLE app.items DISABLE TRIGGER "Off";
        ALTER TABLE app.items ENABLE ALWAYS TRIGGER touching;
        CREATE TRIGGER instead INSTEAD OF INSERT ON app.cheap FOR EACH ROW EXECUTE FUNCTION app.touch();
        CREATE RULE keep AS ON DELETE TO app.items WHERE OLD.id = 1 DO INSTEAD NOTHING;
        COMMENT ON RULE keep ON app.items IS 'keeps';
        CREATE POLICY mine ON app.items AS RESTRICTIVE FOR UPDATE TO CURRENT_USER, pg_monitor USING (id > 1)
            WITH CHECK (price > 0);
        CREATE POLICY everybody ON app.items;
        ALTER TABLE app.items ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (during WITH &&) WHERE (room > 0)
            DEFERRABLE;
        CREATE STATISTICS app.correlated (dependencies, ndistinct) ON name, price FROM app.items;
        ALTER STATISTICS app.correlated SET STATISTICS 77;
        COMMENT ON STATISTICS app.correlated IS 'together';
        CREATE FUNCTION app.same(app.address, app.address) RETURNS bool LANGUAGE sql IMMUTABLE
            AS 'SELECT $1.zip = $2.zip';
        CREATE FUNCTION app.compare(app.address, app.address) RETURNS int LANGUAGE sql IMMUTABLE
            AS 'SELECT bttextcmp($1.zip::text, $2.zip::text)';
        CREATE OPERATOR app.=== (FUNCTION = app.same, LEFTARG = app.address, RIGHTARG = app.address,
            COMMUTATOR = OPERATOR(app.===), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
        CREATE OPERATOR FAMILY app.addresses USING btree;
        CREATE OPERATOR CLASS app.address_ops FOR TYPE app.address USING btree FAMILY app.addresses AS
            OPERATOR 3 app.===, FUNCTION 1 app.compare(app.address, app.address);
        CREATE OPERATOR FAMILY app.loose USING hash;
        ALTER OPERATOR FAMILY app.loose USING hash ADD OPERATOR 1 app.=== (app.address, app.address);
        CREATE FUNCTION app.text_of(app.address) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.zip::text';
        CREATE CAST (app.address AS text) WITH FUNCTION app.text_of(app.address) AS ASSIGNMENT;
        CREATE CAST (app.status AS int) WITH INOUT;
        CREATE COLLATION app.posix (locale = 'C');
        CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
        CREATE TEXT SEARCH PARSER app.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
            LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
        CREATE TEXT SEARCH TEMPLATE app.plainly (INIT = dsimple_init, LEXIZE = dsimple_lexize);
        CREATE TEXT SEARCH DICTIONARY app.simply (TEMPLATE = app.plainly, Accept = 'false');
        CREATE TEXT SEARCH CONFIGURATION app.reading (PARSER = app.words);
        ALTER TEXT SEARCH CONFIGURATION app.reading ADD MAPPING FOR asciiword, word WITH app.simply, simple;
        CREATE FOREIGN DATA WRAPPER elsewhere OPTIONS (debug 'true');
        CREATE SERVER far TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER elsewhere OPTIONS (host 'it''s');
        CREATE FOREIGN TABLE app.remote (id int OPTIONS (name 'ID') NOT NULL, name text COLLATE "C" DEFAULT 'a',
            CONSTRAINT positive CHECK (id > 0)) SERVER far OPTIONS (table 'remote');
        COMMENT ON COLUMN app.remote.id IS 'far';
        ALTER FOREIGN TABLE app.remote ALTER COLUMN id SET STATISTICS 9;
        CREATE TABLE app.parted (id int, name text) PARTITION BY LIST (id);
        CREATE FOREIGN TABLE app.part PARTITION OF app.parted FOR VALUES IN (1) SERVER far;
        CREATE PUBLICATION everything FOR ALL TABLES WITH (publish = 'insert, delete');
        CREATE PUBLICATION several FOR TABLE app.items, app.parted WITH (publish_via_partition_root);
        CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('CREATE SEQUENCE') EXECUTE FUNCTION app.watch();
        ALTER EVENT TRIGGER watching DISABLE;
        CREATE TRUSTED LANGUAGE another HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
        CREATE FUNCTION app.from_sql(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
        CREATE TRANSFORM FOR int LANGUAGE another (FROM SQL WITH FUNCTION app.from_sql(internal));
        CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
        ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT, INSERT ON TABLES TO pg_monitor WITH GRANT OPTION;
        ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
        GRANT SELECT ON app.items TO pg_monitor WITH GRANT OPTION;
        GRANT UPDATE (name, "Odd") ON app.items TO PUBLIC;
        REVOKE EXECUTE ON FUNCTION app.touch() FROM PUBLIC;
        GRANT USAGE ON SCHEMA app TO pg_monitor;
        GRANT USAGE ON SEQUENCE app.numbers TO PUBLIC;
        GRANT USAGE ON FOREIGN SERVER far TO pg_monitor;
        REVOKE ALL ON TYPE app.status FROM PUBLIC;
        ALTER TABLE app.parted OWNER TO pg_monitor;
        """
}

/// The statements that drop definitions, for these tests alone.
enum DropText {
    /// The statement; nil for what is changed rather than dropped.
    static func of(_ definition: Definition) -> String? {
        let components = definition.path.components
        let kind = definition.kind.rawValue
        let last = definition.path.name
        switch kind {
        case "grant", "owner", "default privileges": return nil
        case "trigger", "rule", "policy":
            let table = NameText.of(ObjectPath(Array(components.dropLast())))
            return "DROP \(kind) \(NameText.of(last)) ON \(table) CASCADE"
        case "constraint":
            let table = NameText.of(ObjectPath(Array(components.dropLast())))
            return "ALTER TABLE \(table) DROP CONSTRAINT \(NameText.of(last)) CASCADE"
        case "function", "procedure", "aggregate", "operator", "operator class", "operator family":
            // Their names need no quotes here.
            return "DROP \(kind) \(NameText.of(components.first ?? "")).\(last.isEmpty ? "" : last) CASCADE"
        case "cast", "transform": return "DROP \(kind) \(last) CASCADE"
        case "foreign-data wrapper": return "DROP FOREIGN DATA WRAPPER \(NameText.of(last)) CASCADE"
        case "language": return "DROP LANGUAGE \(NameText.of(last)) CASCADE"
        default: return "DROP \(kind) \(NameText.of(definition.path)) CASCADE"
        }
    }
}
