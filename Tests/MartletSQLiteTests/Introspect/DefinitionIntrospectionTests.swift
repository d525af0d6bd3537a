import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct DefinitionIntrospectionTests {
    @Test func indexesHaveTheirParts() throws {
        let schema = try TestSession.memory(
            """
            CREATE TABLE t(A TEXT COLLATE NOCASE UNIQUE, b INT);
            CREATE UNIQUE INDEX i2 ON T(a DESC, (b), "B" COLLATE nocase, a COLLATE NoCase) WHERE "B" > 0;
            CREATE INDEX i1 ON t(lower("A") DESC, b + 1, (a || b COLLATE NOCASE), a COLLATE BINARY ASC, 'b');
            """
        ).schema()
        let indexes = try #require(schema.table("t")).indexes
        #expect(indexes.map(\.name) == ["i1", "i2"])
        #expect(
            indexes.first?.parts == [
                .init(term: .expression(NormalizedText("lower ( a )")), isDescending: true),
                .init(term: .expression(NormalizedText("b + 1"))),
                .init(term: .expression(NormalizedText("a || b collate nocase"))),
                .init(term: .column("A"), collation: "BINARY"),
                .init(term: .column("b")),
            ])
        guard case .expression(let text) = try #require(indexes.first?.parts.first).term else {
            Issue.record("not an expression")
            return
        }
        #expect(text.text == "lower(\"A\")")
        #expect(
            indexes.last
                == Index(
                    name: "i2",
                    parts: [
                        .init(term: .column("A"), isDescending: true), .init(term: .column("b")),
                        .init(term: .column("b"), collation: "NOCASE"), .init(term: .column("A")),
                    ],
                    isUnique: true, predicate: NormalizedText("\"B\" > 0", normalForm: "b > 0")))
    }

    @Test func viewsAndTriggersAreText() throws {
        let schema = try TestSession.memory(
            """
            CREATE TABLE base(a); CREATE TABLE "Log"(a);
            CREATE VIEW v AS SELECT a, 'log' FROM main.[base] ;
            CREATE TRIGGER tr INSTEAD OF INSERT ON V BEGIN INSERT INTO base VALUES (new.a); END;
            """
        ).schema()
        #expect(schema.definitions.map(\.identity.description) == ["trigger tr", "view v"])
        let trigger = try #require(schema.definitions.first)
        #expect(trigger.owner == "v")
        #expect(trigger.dependencies.map(\.path) == ["base", "v"])
        #expect(
            trigger.sql.text == "CREATE TRIGGER tr INSTEAD OF INSERT ON V BEGIN INSERT INTO base VALUES (new.a); END")
        let view = try #require(schema.definitions.last)
        #expect(view.owner == nil)
        #expect(view.dependencies.map(\.path) == ["Log", "base"])
        #expect(view.sql.text == "CREATE VIEW v AS SELECT a, 'log' FROM main.[base]")
    }

    @Test func viewsThatNoLongerResolveAreDelivered() throws {
        let schema = try TestSession.memory(
            """
            CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM nowhere; CREATE VIEW w AS SELECT b FROM t;
            CREATE VIRTUAL TABLE f USING fts5(x);
            """
        ).schema()
        #expect(schema.definitions.map(\.identity.description) == ["view v", "view w", "virtual-table f"])
        #expect(schema.tables.map(\.path) == ["t"])
    }

    @Test(arguments: ["fts5(x, content='docs')", "fts4(x)", "rtree(id, a, b)"])
    func shadowTablesAreHidden(_ module: String) throws {
        let folder = try ScratchFolder()
        let writer = try TestSession.open(folder.file("a.db"))
        try writer.run(
            """
            CREATE TABLE docs(x); CREATE VIRTUAL TABLE "My F" USING \(module); CREATE TABLE "my f_notes"(a);
            CREATE TRIGGER tr AFTER INSERT ON docs BEGIN INSERT INTO "my f"(rowid) VALUES (1); END;
            """)
        writer.close()
        let schema = try TestSession.open(folder.file("a.db"), .readOnly).schema()
        #expect(schema.tables.map(\.path) == ["docs", "my f_notes"])
        #expect(schema.definitions.map(\.identity.description) == ["trigger tr", "virtual-table My F"])
        #expect(schema.definitions.last?.isOpaque == true)
        #expect(schema.definitions.first?.dependencies.map(\.path) == ["My F", "docs"])
        #expect(schema.definitions.last?.dependencies.map(\.path) == (module.contains("docs") ? ["docs"] : []))
    }

    @Test func internalTablesAreLeftOut() throws {
        let schema = try TestSession.memory(
            """
            CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a UNIQUE); INSERT INTO t(a) VALUES (1); ANALYZE;
            CREATE TABLE martlet_history(a); CREATE TABLE sqlitexyz(a);
            """
        ).schema()
        #expect(schema.tables.map(\.path) == ["martlet_history", "sqlitexyz", "t"])
        #expect(schema.definitions.isEmpty)
    }

    @Test func onlyDeliversExactNames() throws {
        let session = try TestSession.memory(
            """
            CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE c(p REFERENCES P(ID)); CREATE TABLE C2(a);
            CREATE VIEW v AS SELECT 1; CREATE INDEX i ON c(p);
            """)
        let schema = try session.schema(only: ["c", "v", "c2", "i"])
        #expect(schema.tables.map(\.path) == ["c"])
        #expect(schema.tables.first?.foreignKeys.first?.referencedColumns == ["id"])
        #expect(schema.definitions.map(\.path) == ["v"])
    }

    @Test func whatCannotBeReadIsOpaque() throws {
        var catalog = Catalog()
        let odd = "CREATE TABLE odd(a) SOMEDAY ; "
        catalog.tables = [
            .init(name: "odd", owner: "odd", sql: odd), .init(name: "u", owner: "u", sql: "CREATE TABLE u(a)"),
        ]
        catalog.indexes = [
            FoldedName("odd"): [.init(name: "i", owner: "odd", sql: "CREATE INDEX i ON odd(a)")],
            FoldedName("u"): [
                .init(name: "j", owner: "u", sql: "CREATE INDEX j ON u(a)"),
                .init(name: "k", owner: "u", sql: "CREATE INDEX k ON u(a) SOMEDAY"),
            ],
        ]
        let collector = CatalogCollector()
        let introspector = Introspector()
        try introspector.deliver(catalog, only: [], into: collector, call: CallContext())
        #expect(collector.schema.tables.map(\.path) == ["u"])
        #expect(collector.schema.tables.first?.indexes.map(\.name) == ["j"])
        let definitions = collector.schema.definitions
        #expect(definitions.map(\.identity.description) == ["index i", "index k", "table odd"])
        #expect(definitions.map(\.isOpaque) == [true, true, true])
        #expect(definitions.map(\.owner) == ["odd", "u", nil])
        #expect(definitions.last?.sql.text == odd)
        #expect(definitions.last?.sql.normalForm == "CREATE TABLE odd(a) SOMEDAY")
    }

    @Test func orderIsBytewise() throws {
        let schema = try TestSession.memory(
            "PRAGMA encoding='UTF-16le'; CREATE TABLE b(a); CREATE TABLE \"é\"(a); CREATE TABLE \"\u{1F600}\"(a);"
                + "CREATE TABLE \"\u{FFFD}\"(a); CREATE TABLE B2(a); CREATE VIEW a AS SELECT 1"
        ).schema()
        #expect(schema.tables.map(\.path) == ["B2", "b", "é", "\u{FFFD}", "\u{1F600}"])
    }
}
