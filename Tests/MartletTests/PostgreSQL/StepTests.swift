import Testing

extension PostgreSQLSuites {
    /// Steps between states that no project of the corpus takes: each there and back, with rows.
    @Suite(.serialized) struct StepTests {
        /// Two states, and the first version that knows what they hold.
        struct States: Sendable {
            var name: String
            var since = 13
            var first: String
            var second: String

            init(_ name: String, since: Int = 13, _ first: String, _ second: String) {
                (self.name, self.since, self.first, self.second) = (name, since, first, second)
            }
        }

        private static let events =
            "CREATE TABLE event (id integer NOT NULL, day date NOT NULL) PARTITION BY RANGE (day);"
        private static let may = "CREATE TABLE may (id integer NOT NULL, day date NOT NULL);"
        private static let bound = "FOR VALUES FROM ('2020-05-01') TO ('2020-06-01')"

        /// What stands on a table, directly and through one another.
        private static let overLog = """
            CREATE VIEW today AS SELECT * FROM log WHERE day = current_date; COMMENT ON VIEW today IS 'what is new';
            CREATE VIEW numbers AS SELECT id FROM today;
            CREATE FUNCTION last() RETURNS log LANGUAGE sql AS 'SELECT * FROM log ORDER BY id DESC LIMIT 1';
            CREATE FUNCTION seen() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER seen BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION seen();
            CREATE RULE none AS ON DELETE TO today DO INSTEAD NOTHING;
            """

        static let states = [
            States(
                "a partition is attached", events + may,
                events + may + "ALTER TABLE event ATTACH PARTITION may \(bound);"),
            States(
                "a partition is another part",
                events + "CREATE TABLE may PARTITION OF event \(bound);",
                events + "CREATE TABLE may PARTITION OF event FOR VALUES FROM ('2020-05-01') TO ('2021-06-01');"),
            States(
                "a default partition", events + "CREATE TABLE may PARTITION OF event \(bound);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE TABLE other PARTITION OF event DEFAULT;"),
            States(
                "parts of parts", events,
                events + "CREATE TABLE may PARTITION OF event \(bound) PARTITION BY HASH (id);"
                    + "CREATE TABLE may_0 PARTITION OF may FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                    + "CREATE TABLE may_1 PARTITION OF may FOR VALUES WITH (MODULUS 2, REMAINDER 1);"),
            States(
                "keys and indexes of partitioned tables",
                events + "CREATE TABLE may PARTITION OF event \(bound);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "ALTER TABLE event ADD PRIMARY KEY (id, day);"),
            States(
                "an indexed table is attached and has its index beside the parent's",
                events + may + "CREATE INDEX event_day ON event (day); CREATE INDEX mine ON may (day);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX mine ON may (day);"),
            States(
                "a table whose column changes becomes a partition, and its index keeps its name",
                events + "CREATE INDEX event_day ON event (day);"
                    + "CREATE TABLE may (id integer NOT NULL, day timestamp NOT NULL); CREATE INDEX mine ON may (day);",
                events + "CREATE INDEX event_day ON event (day);" + may + "CREATE INDEX mine ON may (day);"
                    + "ALTER TABLE event ATTACH PARTITION may \(bound);"),
            States(
                "a parent comes to an index that a part has under a name that comes before",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX a_day ON may (day);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX a_day ON may (day);"),
            States(
                "a parent's index has another name, beside one of a part that is like it",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX mine ON may (day);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX by_day ON event (day);"
                    + "CREATE INDEX mine ON may (day);"),
            States(
                "a parent comes to an index that a part has",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX mine ON may (day);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX mine ON may (day);"),
            States(
                "an indexed partition is detached",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "ALTER TABLE event ADD PRIMARY KEY (id, day);",
                events + may + "CREATE INDEX event_day ON event (day); ALTER TABLE event ADD PRIMARY KEY (id, day);"
                    + "CREATE INDEX may_day_idx ON may (day); ALTER TABLE may ADD PRIMARY KEY (id, day);"),
            States(
                "a partition is detached whose indexes have names",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX again ON event (day); ALTER TABLE event ADD PRIMARY KEY (id, day);"
                    + "ALTER INDEX may_pkey RENAME TO key_of_may; ALTER INDEX may_day_idx RENAME TO days_of_may;",
                events + may + "CREATE INDEX event_day ON event (day); CREATE INDEX again ON event (day);"
                    + "ALTER TABLE event ADD PRIMARY KEY (id, day); CREATE INDEX days_of_may ON may (day);"
                    + "CREATE INDEX may_day_idx1 ON may (day); ALTER TABLE may ADD CONSTRAINT key_of_may PRIMARY KEY (id, day);"
            ),
            States(
                "a second index over the same column",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);",
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX earlier ON event USING brin (day);"),
            States(
                "a heir becomes a part of a table that is partitioned only then",
                "CREATE TABLE event (id integer NOT NULL, day date NOT NULL); CREATE TABLE may () INHERITS (event);",
                events + "CREATE TABLE may PARTITION OF event \(bound);"),
            States(
                "a table becomes a partition once its columns are like the parent's",
                events + "CREATE TABLE may (id smallint, day date NOT NULL);",
                events + "CREATE TABLE may PARTITION OF event \(bound);"),
            States(
                "names of partitions' indexes", events,
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "ALTER TABLE event ADD PRIMARY KEY (id, day); ALTER INDEX may_pkey RENAME TO \"May's key\";"
                    + "ALTER INDEX may_day_idx RENAME TO may_pkey;"),
            States(
                "swapped names of partitions' indexes", events,
                events + "CREATE TABLE may PARTITION OF event \(bound); CREATE INDEX event_day ON event (day);"
                    + "CREATE INDEX event_id ON event (id); ALTER INDEX may_day_idx RENAME TO aside;"
                    + "ALTER INDEX may_id_idx RENAME TO may_day_idx; ALTER INDEX aside RENAME TO may_id_idx;"),
            States(
                "a partition whose indexes have names", events + "CREATE INDEX event_day ON event (day);",
                events + "CREATE INDEX event_day ON event (day); CREATE TABLE may PARTITION OF event \(bound);"
                    + "ALTER INDEX may_day_idx RENAME TO days_of_may;"),
            States(
                "a table under views and functions is partitioned",
                "CREATE TABLE log (id integer NOT NULL, day date NOT NULL); CREATE INDEX log_day ON log (day);"
                    + overLog,
                "CREATE TABLE log (id integer NOT NULL, day date NOT NULL) PARTITION BY LIST (id);"
                    + "CREATE TABLE log_rest PARTITION OF log DEFAULT; CREATE INDEX log_day ON log (day);" + overLog),
            States(
                "the key of a table that refers to itself",
                "CREATE TABLE t (a integer CONSTRAINT one UNIQUE, b integer REFERENCES t (a));",
                "CREATE TABLE t (a integer CONSTRAINT other UNIQUE, b integer REFERENCES t (a));"),
            States(
                "a column that is computed goes with what it is computed of",
                "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, c text);",
                "CREATE TABLE t (c text, d integer, e integer GENERATED ALWAYS AS (d * 2) STORED);"),
            States(
                "truth values become numbers", "CREATE TABLE t (id integer PRIMARY KEY, a boolean DEFAULT true);",
                "CREATE TABLE t (id integer PRIMARY KEY, a bigint DEFAULT 1);"),
            States(
                "tables that refer to each other", "CREATE TABLE other (a integer);",
                "CREATE TABLE first (a integer PRIMARY KEY, b integer); CREATE TABLE second (a integer PRIMARY KEY,"
                    + "b integer REFERENCES first); ALTER TABLE first ADD FOREIGN KEY (b) REFERENCES second;"),
            States(
                "a sequence of its own becomes a column's",
                "CREATE SEQUENCE numbers START 5; CREATE TABLE t (a integer);",
                "CREATE SEQUENCE numbers START 5; CREATE TABLE t (a integer NOT NULL DEFAULT nextval('numbers'));"
                    + "ALTER SEQUENCE numbers OWNED BY t.a;"),
            States(
                "a sequence that a default uses becomes the column's",
                "CREATE SEQUENCE numbers; CREATE TABLE t (a integer NOT NULL DEFAULT nextval('numbers'));",
                "CREATE SEQUENCE numbers; CREATE TABLE t (a integer NOT NULL DEFAULT nextval('numbers'));"
                    + "ALTER SEQUENCE numbers OWNED BY t.a;"),
            States(
                "a key's name moves to another table", "CREATE TABLE first (a integer CONSTRAINT entry UNIQUE);",
                "CREATE TABLE second (a integer CONSTRAINT entry UNIQUE);"),
            States(
                "two keys over the same column", "CREATE TABLE t (a integer, UNIQUE (a));",
                "CREATE TABLE t (a integer, UNIQUE (a)); ALTER TABLE t ADD CONSTRAINT twice UNIQUE (a);"),
            States(
                "the comment of public", "COMMENT ON SCHEMA public IS 'ours'; CREATE TABLE t (a integer);",
                "COMMENT ON SCHEMA public IS NULL; CREATE TABLE t (a integer);"),
            States(
                "initdb's comment of public", "COMMENT ON SCHEMA public IS 'ours'; CREATE TABLE t (a integer);",
                "CREATE TABLE t (a integer);"),
            States(
                "an index over a function that only its body says is immutable",
                "CREATE TABLE t (a text); CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS 'SELECT lower($1)';",
                "CREATE TABLE t (a text); CREATE FUNCTION f(text) RETURNS text LANGUAGE sql AS 'SELECT lower($1)';"
                    + "CREATE INDEX i ON t (f(a));"),
            States(
                "a table inherits",
                "CREATE TABLE base (a integer, b text); CREATE TABLE more (a integer, b text, c integer);",
                "CREATE TABLE base (a integer, b text); CREATE TABLE more (a integer, b text, c integer) INHERITS (base);"
            ),
            States(
                "a column of a parent becomes one's own",
                "CREATE TABLE base (a integer, b text); CREATE TABLE more (c integer) INHERITS (base);",
                "CREATE TABLE base (a integer); CREATE TABLE more (c integer, b text) INHERITS (base);"),
            States(
                "one of a parent's columns becomes one's own too",
                "CREATE TABLE base (a integer NOT NULL CHECK (a > 0), b text); CREATE TABLE more (c integer) INHERITS (base);",
                "CREATE TABLE base (a integer NOT NULL CHECK (a > 0), b text);"
                    + "CREATE TABLE more (c integer, b text) INHERITS (base);"),
            States(
                "a checked column of a parent becomes one's own too",
                "CREATE TABLE base (a integer, b text CHECK (b <> '')); CREATE TABLE more (c integer) INHERITS (base);",
                "CREATE TABLE base (a integer, b text CHECK (b <> ''));"
                    + "CREATE TABLE more (c integer, b text) INHERITS (base);"),
            States(
                "a column of two parents becomes one's own too",
                "CREATE TABLE base (a integer, b text); CREATE TABLE other (b text, d integer);"
                    + "CREATE TABLE more (c integer) INHERITS (base, other);",
                "CREATE TABLE base (a integer, b text); CREATE TABLE other (b text, d integer);"
                    + "CREATE TABLE more (c integer, b text) INHERITS (base, other);"),
            States(
                "a computed column over one that is new and one whose type changes",
                "CREATE TABLE t (a integer);",
                "CREATE TABLE t (c text GENERATED ALWAYS AS (coalesce(b, a::text)) STORED, b text, a bigint);"),
            States(
                "another type, with storage and without a collation",
                "CREATE TABLE t (a text, b varchar(255) COLLATE \"C\", c text COLLATE \"C\");"
                    + "ALTER TABLE t ALTER a SET STORAGE EXTERNAL;",
                "CREATE TABLE t (a varchar(255), b timestamptz, c text);"
                    + "ALTER TABLE t ALTER a SET STORAGE EXTERNAL;"),
            States(
                "another tablespace", since: 15,
                "CREATE TABLE t (id integer PRIMARY KEY, a text); CREATE INDEX t_a ON t (a);",
                "CREATE TABLE t (id integer, a text) TABLESPACE martlet_aside; CREATE INDEX t_a ON t (a) TABLESPACE martlet_aside;"
                    + "ALTER TABLE t ADD PRIMARY KEY (id) USING INDEX TABLESPACE martlet_aside;"),
            States(
                "a key over time", since: 18, "CREATE TABLE stay (room int4range, during daterange);",
                "CREATE TABLE stay (room int4range, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));"
                    + "CREATE TABLE meal (room int4range, during daterange,"
                    + "FOREIGN KEY (room, PERIOD during) REFERENCES stay (room, PERIOD during));"),
            States(
                "what is not enforced", since: 18, "CREATE TABLE t (a integer PRIMARY KEY, b integer);",
                "CREATE TABLE t (a integer PRIMARY KEY, b integer CHECK (b > 0) NOT ENFORCED REFERENCES t NOT ENFORCED);"
            ),
            States(
                "a virtual column", since: 18, "CREATE TABLE t (a integer, b integer);",
                "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL);"),
            States(
                "a named NOT NULL", since: 18, "CREATE TABLE t (a integer, b integer);",
                "CREATE TABLE t (a integer CONSTRAINT always NOT NULL, b integer NOT NULL NO INHERIT);"),
        ]

        @Test(arguments: PostgreSQLServer.all)
        func thereAndBack(server: PostgreSQLServer) async throws {
            let connection = try server.connection()
            try connection.run("SET allow_in_place_tablespaces = on")
            _ = try? connection.run("CREATE TABLESPACE martlet_aside LOCATION ''")
            await TestWorkers.run(Self.states.filter { $0.since <= server.version }) { states in
                let step = CorpusStep(
                    series: "steps", name: states.name, old: states.first, new: states.second)
                for step in [step, step.reversed] {
                    do {
                        let tally = Tally(step.name, total: 1)
                        let outcome = try await MigrationTrial(step, on: server, tally: tally).run()
                        #expect(
                            outcome == .passed || outcome == .refusedByRows || outcome == .stoppedByRows,
                            "\(step.name): \(outcome)")
                    } catch {
                        Issue.record("\(step.name): \(error)")
                    }
                }
            }
        }
    }
}
