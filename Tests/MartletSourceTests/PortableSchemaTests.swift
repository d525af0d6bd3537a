import MartletSchema
import MartletSource
import Testing

/// What of one engine's schema is carried over to another.
@Suite struct PortableSchemaTests {
    private let adapter = AdapterDescriptor(
        id: "test", name: "Base", version: "1", contract: "0.1", schemes: ["base"], engine: "base", engineVersions: "",
        capabilities: Capabilities([
            "attribute.base.hard": "table,column,key,foreign-key,check,index boolean compared",
            "attribute.base.spelling": "column boolean uncompared", "attribute.base.seen": "table boolean observed",
        ]))

    private func portable(_ tables: Table..., definitions: [Definition] = []) -> PortableSchema {
        PortableSchema(Schema(tables: tables, definitions: definitions), readBy: adapter)
    }

    private func column(_ name: String, _ abstract: AbstractType? = .text) -> Column {
        Column(name: name, type: ColumnType(abstract: abstract, native: NormalizedText("WORDS")))
    }

    @Test func typesAreAbstractAndDefaultsPortable() throws {
        var made = column("made", .instant(precision: nil))
        made.defaultValue = DefaultValue(portable: .now, expression: NormalizedText("clock()"))
        var code = column("code", .varchar(length: 8))
        code.defaultValue = DefaultValue(portable: .literal(.text("x")), expression: NormalizedText("'x'"))
        var word = column("word")
        word.defaultValue = .sql("random_word()")
        word.comment = "A word."
        word.isNullable = false
        let result = portable(Table(path: "t", columns: [made, code, word]))
        let table = try #require(result.schema.table("t"))
        #expect(
            table.columns.map(\.type)
                == [.instant(precision: nil), .varchar(length: 8), .text].map {
                    ColumnType(abstract: $0)
                })
        #expect(table.columns.map(\.defaultValue) == [.now, .literal(.text("x")), nil])
        #expect(table.columns[2].comment == "A word." && !table.columns[2].isNullable)
        #expect(
            result.omissions.map(\.description) == [
                "the default of column t.word has no counterpart: it is an expression of Base: random_word()"
            ])
    }

    @Test func nothingIsSaidOfSpellingAndAllOfTheRest() {
        var odd = column("odd")
        odd.attributes = ["base.spelling": .boolean(true), "base.hard": .boolean(true), "base.new": .integer(1)]
        odd.collation = "FOLDED"
        let key = KeyConstraint(
            name: "k", parts: [.init(column: "odd", isDescending: true, collation: "FOLDED")],
            attributes: ["base.hard": .boolean(true)])
        let table = Table(
            path: "t", columns: [odd], primaryKey: key, uniques: [KeyConstraint(columns: ["odd"])],
            attributes: ["base.seen": .boolean(true), "base.hard": .boolean(true)])
        let result = portable(table)
        #expect(
            result.schema.tables.first?.primaryKey
                == KeyConstraint(
                    name: "k", parts: [.init(column: "odd", isDescending: true)]))
        #expect(result.schema.tables.first?.attributes == [:])
        #expect(
            result.omissions.map { "\($0.part)" } == [
                "the attribute base.hard of table t", "the collation of column t.odd",
                "the attribute base.hard of column t.odd", "the attribute base.new of column t.odd",
                "the collation of the primary key of table t", "the attribute base.hard of the primary key of table t",
            ])
    }

    @Test func whatNeedsAColumnGoesWithIt() {
        let shape = column("shape", nil)
        var sum = column("sum", .integer(bits: 32, unsigned: false))
        sum.generation = .init(expression: NormalizedText("a + b"), isStored: true)
        let parent = Table(
            path: "parent", columns: [column("id"), shape, sum], primaryKey: KeyConstraint(columns: ["id"]),
            uniques: [KeyConstraint(columns: ["id", "shape"])],
            indexes: [
                Index(name: "by_sum", columns: ["sum"]), Index(name: "by_id", columns: ["ID"]),
                Index(name: "some", parts: [.init(term: .column("id"))], predicate: NormalizedText("id > 1")),
                Index(name: "low", parts: [.init(term: .expression(NormalizedText("lower(id)")))]),
            ])
        let child = Table(
            path: "child", columns: [column("p"), column("s")],
            foreignKeys: [
                ForeignKey(columns: ["P"], referencedTable: "PARENT", referencedColumns: ["Id"], onDelete: .cascade),
                ForeignKey(columns: ["p"], referencedTable: "parent", referencedColumns: []),
                ForeignKey(columns: ["s"], referencedTable: "parent", referencedColumns: ["shape"]),
                ForeignKey(columns: ["s"], referencedTable: "nowhere", referencedColumns: ["id"]),
            ], checks: [CheckConstraint(name: "c", expression: NormalizedText("p <> s"))])
        let empty = Table(path: "empty", columns: [shape], primaryKey: KeyConstraint(columns: ["shape"]))
        let result = portable(child, empty, parent)
        #expect(result.schema.tables.map(\.path) == ["child", "parent"])
        #expect(result.schema.tables.last?.indexes == [Index(name: "by_id", columns: ["id"])])
        #expect(result.schema.tables.last?.uniques == [])
        // Other engines tell case apart, so that names are those of what they name.
        #expect(
            result.schema.tables.first?.foreignKeys == [
                ForeignKey(columns: ["p"], referencedTable: "parent", referencedColumns: ["id"], onDelete: .cascade),
                ForeignKey(columns: ["p"], referencedTable: "parent", referencedColumns: []),
            ])
        #expect(
            result.omissions.map { "\($0.part)" } == [
                "column empty.shape", "table empty", "column parent.shape", "column parent.sum",
                "foreign key (s) of table child", "foreign key (s) of table child", "check (p <> s) of table child",
                "unique (id, shape) of table parent", "index by_sum of table parent", "index some of table parent",
                "index low of table parent",
            ])
    }

    @Test func namespacesAndDefinitionsAreListed() {
        let view = Definition(kind: .view, path: ObjectPath(["app", "v"]), sql: NormalizedText("SELECT 1"))
        let opaque = Definition(kind: "sequence", path: "s", sql: NormalizedText("…"), isOpaque: true)
        let result = portable(
            Table(path: ObjectPath(["app", "t"]), columns: [column("a")]),
            Table(path: ObjectPath(["log", "t"]), columns: [column("b")]), definitions: [view, opaque])
        #expect(result.schema.tables.map(\.path) == ["t"])
        #expect(result.schema.tables.first?.columns.map(\.name) == ["a"])
        #expect(result.schema.definitions.isEmpty)
        #expect(
            result.omissions.map { "\($0.part)" } == [
                "the namespace of table app.t", "table log.t", "view app.v", "sequence s",
            ])
    }

    @Test func aPortableSchemaIsItsOwnPortableForm() {
        let table = Table(
            path: "t", columns: [column("id", .integer(bits: 64, unsigned: false)), column("note")],
            primaryKey: KeyConstraint(columns: ["id"]), indexes: [Index(name: "i", columns: ["note"])])
        let once = portable(table)
        let twice = PortableSchema(once.schema, readBy: adapter)
        #expect(once.omissions.isEmpty && twice.omissions.isEmpty)
        #expect(once.schema == twice.schema)
    }
}
