import MartletSchema
import Testing

@testable import MartletSource

private typealias Table = Declaration.Table
private typealias Column = Declaration.Column

/// What is declared in code means what the same words mean in YAML.
@Suite struct DeclarationTests {
    private let yaml = """
        enums: {mood: [good, bad]}
        tables:
          person:
            comment: People.
            renamedFrom: human
            attributes: {sqlite.strict: true}
            columns:
              id: {type: bigint, primaryKey: true, identity: true}
              name: {type: varchar(40), nullable: false, unique: true, collation: NOCASE, default: {text: now}}
              mood: {type: mood, default: {text: good}, comment: Today's.}
              born: {type: date, renamedFrom: birthday}
              seen: {type: instant, default: {now: true}}
              height: {type: "decimal(5,2)", default: {float: "1.5"}, check: {name: tall, sql: height > 0}}
              shown: {type: boolean, nullable: false, default: true, backfill: "1"}
              picture: {type: bytes, default: {bytes: 00ff}}
              age: {type: integer, default: {sql: {sqlite: 1 + 1, postgresql: 2}}, convert: {sqlite: age + 0}}
              double: {type: integer, generated: {sql: age * 2, stored: true}}
              odd: {type: {abstract: string, sqlite: ODD, postgresql: odder}}
              native: {type: {native: THING}, attributes: {sqlite.on-conflict: IGNORE}}
              tags: {type: "string[]", default: null}
              boss: {references: {table: person, column: id, name: boss_key}, onDelete: set null, deferrable: deferred}
            uniques: [{name: once, columns: [born, {column: name, descending: true}]}]
            checks: [{sql: "age > 0"}, {name: other, sql: {sqlite: "1", postgresql: "true"}}]
            indexes:
              person_age: {columns: [{column: age, descending: true}, {sql: lower(name), collation: NOCASE}], unique: true, where: age > 1}
          pair:
            columns:
              a: {type: bigint}
              b: {type: string, nullable: false}
              person: {references: {table: person}, onDelete: cascade, onUpdate: restrict}
            primaryKey: {name: pair_key, columns: [a, b]}
            foreignKeys: [{name: fk, columns: [a], references: {table: person, columns: [id]}, onUpdate: no action, deferrable: immediate}]
        views:
          adults: {sql: {sqlite: SELECT * FROM person}, comment: Grown up.}
          other: {sql: {postgresql: SELECT 1}}
        triggers:
          keep: {on: person, sql: {sqlite: CREATE TRIGGER keep AFTER DELETE ON person BEGIN SELECT 1; END}, dependsOn: [pair]}
        objects:
          - {kind: virtual-table, name: words, opaque: true, sql: {sqlite: CREATE VIRTUAL TABLE words USING fts5(x)}}
        """

    private let declared = Declaration.Schema {
        Declaration.Enumeration("mood", ["good", "bad"])
        Table("person") {
            Column("id", .bigint).primaryKey().identity()
            Column("name", .varchar(40)).notNull().unique().collation("NOCASE").default("now")
            Column("mood", .enumeration(named: "mood")).default("good").comment("Today's.")
            Column("born", .date).renamedFrom("birthday")
            Column("seen", .instant).default(.now)
            Column("height", .decimal(5, 2)).default(1.5).check("height > 0", constraint: "tall")
            Column("shown", .boolean).notNull().default(true).backfill("1")
            Column("picture", .bytes).default(.bytes([0, 255]))
            Column("age", .integer).default(.sql([.sqlite: "1 + 1", .postgresql: "2"])).convert([.sqlite: "age + 0"])
            Column("double", .integer).generated("age * 2", stored: true)
            Column("odd", .string.native(.sqlite, "ODD").native(.postgresql, "odder"))
            Column("native", .native("THING")).attribute("sqlite.on-conflict", "IGNORE")
            Column("tags", .array(of: .text)).default(nil)
            Column(
                "boss", references: "person", "id", onDelete: .setNull, deferrable: .deferred, constraint: "boss_key")
            Declaration.Unique("born", .column("name").descending, constraint: "once")
            Declaration.Check("age > 0")
            Declaration.Check([.sqlite: "1", .postgresql: "true"], constraint: "other")
            Declaration.Index(
                "person_age", on: .column("age").descending, .expression("lower(name)").collation("NOCASE"),
                unique: true, where: "age > 1")
        }
        .comment("People.").renamedFrom("human").attribute("sqlite.strict", true)
        Table("pair") {
            Column("a", .bigint)
            Column("b", .string).notNull()
            Column("person", references: "person", onDelete: .cascade, onUpdate: .restrict)
            Declaration.PrimaryKey("a", "b", constraint: "pair_key")
            Declaration.ForeignKey(
                "a", references: "person", columns: ["id"], onUpdate: .noAction, deferrable: .immediate,
                constraint: "fk")
        }
        Declaration.View("adults", as: [.sqlite: "SELECT * FROM person"], comment: "Grown up.")
        Declaration.View("other", as: [.postgresql: "SELECT 1"])
        Declaration.Trigger(
            "keep", on: "person", sql: [.sqlite: "CREATE TRIGGER keep AFTER DELETE ON person BEGIN SELECT 1; END"],
            dependsOn: ["pair"])
        Declaration.RawObject(
            "virtual-table", "words", sql: [.sqlite: "CREATE VIRTUAL TABLE words USING fts5(x)"], opaque: true)
    }

    private func expectSame(_ one: DesiredState, _ other: DesiredState) {
        #expect(one.schema.tables.map(\.path) == other.schema.tables.map(\.path))
        for (left, right) in zip(one.schema.tables, other.schema.tables) { #expect(left == right) }
        #expect(one.schema.definitions == other.schema.definitions)
        #expect(one.hints.tableRenames == other.hints.tableRenames)
        #expect(one.hints.columnRenames == other.hints.columnRenames)
        #expect(one.hints.backfills == other.hints.backfills)
        #expect(one.hints.conversions == other.hints.conversions)
    }

    @Test(arguments: ["sqlite", "postgresql"])
    func meansWhatYAMLMeans(engine: String) throws {
        let read = try SchemaReader.read(yaml, name: "schema.yaml", engine: engine)
        #expect(read.schema.tables.count == 2)
        expectSame(try declared.state(for: engine), read)
    }

    @Test(arguments: ["sqlite", "postgresql"])
    func comesBackFromItsJSON(engine: String) throws {
        let json = try declared.json()
        expectSame(
            try SchemaReader.read(json, name: "schema.json", engine: engine), try declared.state(for: engine))
    }

    @Test func conditionsAndLoopsMayStandAnywhere() throws {
        func schema(_ isLarge: Bool) -> Declaration.Schema {
            Declaration.Schema {
                for name in ["a", "b"] {
                    Table(Declaration.LogicalName(name)) {
                        Column("id", .integer).primaryKey()
                        if isLarge { Column("more", .string) } else { Column("less", .string) }
                        for number in 0..<2 { Column(Declaration.LogicalName("n\(number)"), .integer) }
                    }
                }
                if isLarge { Table("c") { Column("id", .integer) } }
            }
        }
        #expect(try schema(true).state(for: "sqlite").schema.tables.map(\.path) == ["a", "b", "c"])
        let small = try schema(false).state(for: "sqlite").schema
        #expect(small.tables.map(\.path) == ["a", "b"])
        #expect(small.tables.first?.columns.map(\.name) == ["id", "less", "n0", "n1"])
    }

    @Test func mistakesNameTheFileAndTheLine() throws {
        let schema = Declaration.Schema {
            Table("a") {
                Column("id", .enumeration(named: "modd"))
            }
        }
        let line = #line - 3
        let error = try #require(throws: SourceError.self) { try schema.state(for: "sqlite") }
        #expect(
            error.diagnostics.first?.location
                == SourceLocation(file: "MartletSourceTests/DeclarationTests.swift", line: line, column: 1))
        #expect(error.diagnostics.first?.message.contains("unknown type \"modd\" for column a.id") == true)
    }

    @Test func aSchemaWithoutTablesIsOneToo() throws {
        #expect(try Declaration.Schema {}.state(for: "sqlite").schema.isEmpty)
    }
}
