import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

/// What is read from a database and rendered into an empty one is read from there as the same.
struct FixedPointTests {
    private static let adapter = SQLiteAdapter(services: HostServices())
    private let call = CallContext()

    private func scratch() throws -> SQLiteSession {
        try #require(try Self.adapter.openScratch(like: nil, options: ScratchOptions(), call: call) as? SQLiteSession)
    }

    private func schema(of session: SQLiteSession) throws -> Schema { plain(try session.schema()) }

    /// The schema that is told without a database to be that of one in which another was created.
    private func told(_ schema: Schema, like session: SQLiteSession) throws -> Schema {
        let collector = CatalogCollector()
        try Self.adapter.normalize(schema, for: try session.profile(call: call), into: collector, call: call)
        return plain(collector.schema)
    }

    private func plain(_ schema: Schema) -> Schema {
        var schema = schema
        schema.sort()
        // What is only seen of a database is no part of its schema.
        for position in schema.tables.indices {
            schema.tables[position].attributes[SQLiteAttributes.commented] = nil
        }
        return schema
    }

    private func create(_ schema: Schema, in session: SQLiteSession) throws {
        let profile = try session.profile(call: call)
        let operations =
            schema.tables.map(Operation.createTable)
            + schema.tables.flatMap { table in table.indexes.map { .createIndex($0, table: table.path) } }
            + schema.definitions.filter { $0.kind != .trigger }.map(Operation.createDefinition)
            + schema.definitions.filter { $0.kind == .trigger }.map(Operation.createDefinition)
        for operation in operations {
            for statement in try Self.adapter.render(operation, for: profile) {
                _ = try session.rows(statement.sql, statement.parameters)
            }
        }
    }

    @Test(.enabled(if: Corpus.isPresent, "there is no corpus"), arguments: Corpus.schemas)
    func realSchemas(path: String) throws {
        let original = try scratch()
        try original.run(String(decoding: Files.read(path), as: UTF8.self))
        let read = try schema(of: original)
        #expect(!read.isEmpty)
        let copy = try scratch()
        try create(read, in: copy)
        let again = try schema(of: copy)
        #expect(again.tables.count == read.tables.count)
        for (left, right) in zip(again.tables, read.tables) { #expect(left == right, "\(left.path)") }
        #expect(again.definitions == read.definitions)
        let told = try told(read, like: copy)
        #expect(told == again)
        #expect(told.definitions.map(\.sql.text) == again.definitions.map(\.sql.text))
    }

    @Test func everyClauseThatATableCanHave() throws {
        let original = try scratch()
        try original.run(
            """
            CREATE TABLE parent (a TEXT, b, PRIMARY KEY (a DESC, b COLLATE NOCASE) ON CONFLICT REPLACE) WITHOUT ROWID;
            CREATE TABLE "odd "" name" (
                [id] integer CONSTRAINT "the key" PRIMARY KEY ON CONFLICT ROLLBACK AUTOINCREMENT NOT NULL,
                `a` varchar( 20 ) CONSTRAINT nn NOT NULL ON CONFLICT IGNORE DEFAULT ('x' || 'y') COLLATE nocase,
                b "weird type" CONSTRAINT d DEFAULT -1.5e3, c DEFAULT word, d DEFAULT "quoted", e DEFAULT x'00ff',
                f TEXT NULL COLLATE binary, g DEFAULT (current_timestamp), h DEFAULT CURRENT_TIMESTAMP,
                v INTEGER AS (id + 1), s TEXT GENERATED ALWAYS AS (upper(a) /* upper */) STORED UNIQUE,
                t BOOLEAN NOT NULL DEFAULT TRUE CHECK (t IN (0, 1)), u DEFAULT NULL, w TIMESTAMP DEFAULT ((1 + 2)),
                UNIQUE (a, b) ON CONFLICT FAIL, CONSTRAINT "check 1" CHECK (b <> ';' -- no semicolon
                ), FOREIGN KEY (c, d) REFERENCES parent ON DELETE SET NULL ON UPDATE RESTRICT MATCH FULL
                    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk FOREIGN KEY (e) REFERENCES "odd "" name" (id)
                    ON DELETE SET DEFAULT DEFERRABLE);
            CREATE TABLE strict (id INTEGER PRIMARY KEY DESC, x ANY, y INT, z REAL NOT NULL) STRICT;
            CREATE TABLE big (id BIGINT PRIMARY KEY, n INTEGER, PRIMARY_ TEXT);
            CREATE UNIQUE INDEX "i ""x" ON "odd "" name" (a DESC, lower(b) COLLATE rtrim, (c || d) DESC) WHERE e > 0;
            CREATE VIEW v AS SELECT a FROM "odd "" name";
            CREATE TRIGGER tr AFTER DELETE ON parent BEGIN DELETE FROM big; SELECT ';'; END;
            CREATE VIRTUAL TABLE fts USING fts5(x);
            """)
        let read = try schema(of: original)
        #expect(read.tables.count == 4)
        #expect(read.definitions.count == 3)
        let copy = try scratch()
        try create(read, in: copy)
        #expect(try schema(of: copy) == read)
    }

    @Test func everyTypeInATableIsReadAsTheTypeItIs() throws {
        let types = try Self.adapter.listTypes()
        let columns = types.enumerated().map { Column(name: "c\($0)", type: ColumnType(abstract: $1.abstract)) }
        let session = try scratch()
        try create(Schema(tables: [.make("t", columns)]), in: session)
        let read = try #require(try schema(of: session).tables.first)
        #expect(read.columns.map(\.type) == types)
    }

    @Test func portableDefaultsAreReadAsWhatTheyWere() throws {
        let defaults: [(AbstractType, DefaultValue)] = [
            (.boolean, .literal(.boolean(true))), (.boolean, .literal(.boolean(false))), (.text, .literal(.null)),
            (.text, .literal(.text("it's"))), (.integer(bits: 32, unsigned: false), .literal(.integer(-5))),
            (.float(bits: 64), .literal(.float(0.1))), (.instant(precision: nil), .now),
        ]
        let columns = defaults.enumerated().map { position, pair in
            Column(name: "c\(position)", type: ColumnType(abstract: pair.0), defaultValue: pair.1)
        }
        let session = try scratch()
        try create(Schema(tables: [.make("t", columns)]), in: session)
        let read = try #require(try schema(of: session).tables.first)
        #expect(read.columns.map(\.defaultValue?.portable) == defaults.map(\.1.portable))
    }

    @Test func aRebuildProvesItselfByTheSessionsOwnChecksum() throws {
        let session = try scratch()
        try session.run("CREATE TABLE t (a INTEGER, b TEXT, c); INSERT INTO t VALUES (1, 'x', 1.5), (2, NULL, x'00')")
        let before = try #require(try schema(of: session).tables.first)
        var after = before
        after.columns[0].defaultValue = DefaultValue(
            portable: .literal(.integer(7)), expression: NormalizedText("7"))
        let rebuild = Operation.rebuildTable(.make(before, after))
        var captured: [String: [[Literal]]] = [:]
        var compared = 0
        for statement in try Self.adapter.render(rebuild, for: session.profile(call: call)) {
            let rows = try session.rows(statement.sql)
            if case .capture(let key) = statement.role { captured[key] = rows }
            if case .expectSame(let key) = statement.role {
                #expect(captured[key] == rows)
                compared += 1
            }
        }
        #expect(captured.count == 2)
        #expect(compared == 3)
        #expect(try schema(of: session).tables == [after])
    }
}
