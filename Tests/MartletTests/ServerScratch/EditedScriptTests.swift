import Testing

/// After an edit of a script only what it reaches is built again, and the result is that of building everything.
@Suite(.serialized, .needsPostgreSQL)
struct EditedScriptTests {
    /// An edit of a script, and whether a part of it is enough.
    struct Edit: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var old: String
        var new: String
        var isPart: Bool
    }

    private static let shop = """
        SET search_path = public;
        CREATE TYPE state AS ENUM ('open', 'done');
        CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL, UNIQUE (name));
        CREATE TABLE orders (
            id integer PRIMARY KEY, customer integer REFERENCES customer, state state, amount numeric
        );
        CREATE TABLE line (id integer PRIMARY KEY, orders integer, note text);
        ALTER TABLE ONLY line ADD CONSTRAINT line_orders FOREIGN KEY (orders) REFERENCES orders (id);
        CREATE INDEX ON line (note);
        CREATE INDEX orders_state ON orders (state);
        COMMENT ON COLUMN orders.amount IS 'with taxes';
        CREATE VIEW open_orders AS SELECT * FROM orders WHERE state = 'open';
        CREATE VIEW open_names AS SELECT name FROM open_orders JOIN customer ON customer.id = customer;
        CREATE FUNCTION total(which integer) RETURNS numeric LANGUAGE sql AS 'SELECT sum(amount) FROM orders';
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER touched BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
        CREATE TABLE apart (a integer, b integer, UNIQUE (a));
        """

    private static func edit(
        _ name: String, _ old: String, _ new: String, isPart: Bool = true, of script: String = shop
    ) -> Edit {
        Edit(testDescription: name, old: script, new: script.replacing(old, with: new), isPart: isPart)
    }

    private static let long = String(repeating: "x", count: 55)

    static let edits = [
        edit("nothing", "SET search", "SET search"),
        edit("a line more before everything", "SET search_path", "\n-- more\nSET search_path"),
        edit("a column more", "amount numeric", "amount numeric, more text"),
        edit("a column's type", "amount numeric", "amount bigint"),
        edit("a column that a view needs", "name text NOT NULL", "name varchar(20) NOT NULL"),
        edit("a column less", "state state, amount numeric", "state state, amount numeric, x integer"),
        edit("a table less", "CREATE TABLE apart (a integer, b integer, UNIQUE (a));", ""),
        edit(
            "a table more", "CREATE TABLE apart", "CREATE TABLE more (x integer REFERENCES orders);CREATE TABLE apart"),
        edit("an index less", "CREATE INDEX orders_state ON orders (state);", ""),
        edit("an index more", "COMMENT ON", "CREATE INDEX line_more ON line (orders);\nCOMMENT ON"),
        edit("an enum's values", "('open', 'done')", "('open', 'paid', 'done')"),
        edit("a view's query", "WHERE state = 'open'", "WHERE state <> 'done'"),
        edit("a function's body", "'BEGIN RETURN NEW; END'", "'BEGIN RETURN OLD; END'"),
        edit(
            "a foreign key less",
            "ALTER TABLE ONLY line ADD CONSTRAINT line_orders FOREIGN KEY (orders) REFERENCES orders (id);", ""),
        edit(
            "the key that another refers to", "id serial PRIMARY KEY, name text NOT NULL, UNIQUE (name)",
            "id serial, name text NOT NULL, code integer PRIMARY KEY"),
        edit(
            "a name that is taken elsewhere", "CREATE TABLE apart",
            "CREATE TABLE apart_a_key (x integer);CREATE TABLE apart", isPart: false),
        edit("an extension", "CREATE TYPE state", "CREATE EXTENSION citext;CREATE TYPE state", isPart: false),
        edit(
            "a name by its characters' numbers", "amount numeric", "amount bigint", isPart: false,
            of: shop + "CREATE VIEW hidden AS SELECT * FROM U&\"\\006frders\";"),
        edit(
            "a made-up name that is cut", "b integer", "b bigint", isPart: false,
            of: shop + "CREATE TABLE long_\(long) (id serial, b integer);"
                + "ALTER SEQUENCE long_\(long.prefix(51))_id_seq INCREMENT BY 7;"),
        edit("a comment", "with taxes", "without taxes", isPart: false),
        edit("a mistake", "REFERENCES customer", "REFERENCES nobody", isPart: false),
        edit("another order", "CREATE TYPE state AS ENUM ('open', 'done');\n", "", isPart: false),
        edit(
            "where a table is", "SET search_path = public", "CREATE SCHEMA other;SET search_path = other", isPart: false
        ),
        edit(
            "names of two words", "CREATE TABLE apart", "CREATE TABLE \"a part\" (x integer);CREATE TABLE apart",
            isPart: false),
        edit(
            "a renamed table", "b integer", "b bigint", isPart: false,
            of: shop + "ALTER TABLE apart RENAME TO together; CREATE VIEW w AS SELECT a FROM together;"),
        edit(
            "where there is another schema", "b integer", "b bigint",
            of: "CREATE SCHEMA other; SET search_path = other;" + shop.replacing("SET search_path = public;", with: "")),
    ]

    @Test(arguments: edits, PostgreSQLServer.all)
    func reachesWhatItReaches(edit: Edit, server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let trial = try EditTrial(database)
            let outcome = try trial.run(from: edit.old, to: edit.new)
            #expect(outcome == (edit.isPart ? .part : .everything))
        }
    }

    /// Versions of real schemas as edits, and random edits of each.
    @Test(.enabled(if: CorpusFiles.isThere, CorpusFiles.absence), arguments: PostgreSQLServer.all)
    func realSchemasAreAlike(server: PostgreSQLServer) async throws {
        try await server.withDatabase { database in
            let trial = try EditTrial(database)
            let schemas = TestSelection.choose(try CorpusFiles.schemas("postgresql"), group: \.series, servers: 4)
            let steps = TestSelection.choose(try CorpusFiles.neighbours("postgresql"), group: \.series, servers: 4)
            let rounds = TestSelection.isFull ? 5 : 2
            let tally = Tally("edits on \(server.testDescription)", total: schemas.count * rounds + steps.count)
            var random = SeededRandom(seed: TestSelection.seed)
            for schema in schemas {
                let text = try CorpusFiles.text(schema.path)
                for number in (0..<rounds).map({ _ in random.next() }) {
                    await tally.count { try trial.edit(text, at: number).rawValue }
                }
            }
            for step in steps { await tally.count { try trial.run(from: step.old, to: step.new).rawValue } }
            #expect(tally["part"] > 0)
        }
    }
}
