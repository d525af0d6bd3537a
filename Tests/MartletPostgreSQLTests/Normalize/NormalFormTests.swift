import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletPostgreSQL

/// What the adapter tells of a schema without a server is what the server says, value by value.
@Suite(.enabled(if: !TestServer.all.isEmpty, Comment(rawValue: TestServer.need)))
struct NormalFormTests {
    @Test(arguments: TestServer.all) func generatedSchemasReadAsTold(server: TestServer) throws {
        var tables = 0
        var certain = 0
        for seed in 1...40 {
            var maker = PlainSchemaMaker(seed: UInt64(seed))
            let schema = maker.schema()
            do {
                let result = try RealizedSchema(schema, on: server)
                #expect(result.differences == [], "seed \(seed)")
                tables += result.told.tables.count
                certain += result.told.tables.count { !result.asGiven.contains(.relation($0.path)) }
            } catch let error as AdapterError where error.code == .unsupported {
                continue
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
        // Most of it has to be told, or the test says nothing.
        #expect(tables > 80 && certain * 2 > tables, "\(certain) of \(tables)")
    }

    private func told(_ table: Table, version: Int64 = 180_000, encoding: String = "UTF8") throws -> NormalForm {
        try NormalForm(
            of: Schema(tables: [table]),
            for: TargetProfile(
                engine: "postgresql", version: "", versionNumber: version, settings: ["encoding": encoding]))
    }

    private func column(_ type: String, _ value: DefaultValue? = nil) -> Table {
        Table(
            path: ObjectPath(["public", "t"]),
            columns: [Column(name: "a", type: ColumnType(native: NormalizedText(type)), defaultValue: value)])
    }

    @Test func whatIsNotCertainIsPassedOn() throws {
        #expect(try told(column("integer")).asGiven.isEmpty)
        let doubtful = [
            column("citext"), column("public.mood"), column("serial"), column("numeric(5,-2)"), column("numeric(a)"),
            column("interval day"), column("interval(3)"), column("varchar(0)"), column("xml"), column("\"char\""),
            column("text", .sql("'x'::text")), column("integer", .sql("1")), column("integer", .literal(.text("5"))),
            column("date", .literal(.text("2024-02-30"))), column("jsonb", .literal(.text("{ }"))),
            column("uuid", .literal(.text("A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11"))), column("integer", .now),
            column("boolean", .literal(.integer(1))), column("real", .literal(.float(1e100))),
            column("numeric", .literal(.float(-0.0))), column("integer[]", .literal(.text("{1}"))),
        ]
        for table in doubtful {
            let form = try told(table)
            #expect(form.asGiven == [.relation(table.path)], "\(table.columns)")
            #expect(form.schema.tables.count == 1)
        }
    }

    @Test func partsOfTablesThatAreNotCertainArePassedOn() throws {
        var checked = column("integer")
        checked.checks = [CheckConstraint(expression: NormalizedText("a + 1 > 0"))]
        var generated = column("integer")
        generated.columns[0].generation = Column.Generation(expression: NormalizedText("1"), isStored: true)
        var indexed = column("integer")
        indexed.indexes = [Index(name: "i", parts: [Index.Part(term: .expression(NormalizedText("a + 1")))])]
        var partial = column("integer")
        partial.indexes = [Index(name: "i", columns: ["a"])]
        partial.indexes[0].predicate = NormalizedText("a > 0")
        var unsortable = column("json")
        unsortable.indexes = [Index(name: "i", columns: ["a"])]
        var parameters = column("integer")
        parameters.attributes["postgresql.storage-parameters"] = .text("fillfactor=70")
        var dangling = column("integer")
        dangling.foreignKeys = [
            ForeignKey(columns: ["a"], referencedTable: ObjectPath(["public", "u"]), referencedColumns: ["b"])
        ]
        for table in [checked, generated, indexed, partial, unsortable, parameters, dangling] {
            #expect(try told(table).asGiven == [.relation(table.path)])
        }
    }

    @Test func whatCannotBeToldAtAllIsRefused() throws {
        var long = column("integer")
        long.columns[0].name = String(repeating: "x", count: 64)
        var meeting = column("integer")
        meeting.indexes = [Index(name: "t", columns: ["a"])]
        var taken = column("integer")
        taken.primaryKey = KeyConstraint(columns: ["a"])
        taken.uniques = [KeyConstraint(name: "t_pkey", columns: ["a"])]
        for table in [long, meeting, taken] {
            let error = adapterError { _ = try told(table) }
            #expect(error?.code == .unsupported)
        }
        var foreign = column("integer")
        foreign.columns[0].name = "é"
        #expect(adapterError { _ = try told(foreign, encoding: "LATIN1") }?.code == .unsupported)
        #expect(try told(foreign).asGiven.isEmpty)
        let plain = try told(column("integer"), encoding: "LATIN1")
        #expect(plain.asGiven.isEmpty)
    }
}
