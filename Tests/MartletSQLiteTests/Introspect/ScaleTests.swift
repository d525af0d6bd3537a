import MartletAdapterKit
import MartletSchema
import Testing

@testable import MartletSQLite

@Suite struct ScaleTests {
    @Test func manyTablesAndColumnsAreRead() throws {
        let columns = (0..<1600).map { "\"Column \($0)\" INT CHECK (\"column \($0)\" > 0)" }.joined(separator: ", ")
        var script = "CREATE TABLE wide(\(columns));"
        for number in 0..<500 {
            script += "CREATE TABLE t\(number)(id INTEGER PRIMARY KEY, p REFERENCES t\(number + 1)(ID));"
            script += "CREATE INDEX i\(number) ON t\(number)(p);"
        }
        let schema = try TestSession.memory(script).schema()
        #expect(schema.tables.count == 501)
        #expect(schema.table("wide")?.columns.count == 1600)
        #expect(schema.table("wide")?.checks.last?.expression.normalForm == "\"column 1599\" > 0")
        // The last of them refers to a table that is not there, whose columns nobody can name.
        #expect(schema.table("t498")?.foreignKeys.map(\.referencedColumns) == [["id"]])
        #expect(schema.table("t499")?.foreignKeys.map(\.referencedColumns) == [["ID"]])
        #expect(schema.tables.dropLast().allSatisfy { $0.indexes.count == 1 })
    }

    @Test func longStatementsAreRead() throws {
        let text = String(repeating: "x", count: 1 << 20)
        let view = "CREATE VIEW v AS SELECT '\(text)' AS x"
        let schema = try TestSession.memory(view).schema()
        #expect(schema.definitions.map(\.sql.text) == [view])
    }

    @Test func readingCanBeStopped() throws {
        let session = try TestSession.memory("CREATE TABLE t(a)")
        let error = TestSession.error {
            try session.introspect(only: [], into: CatalogCollector(), call: CallContext { true })
        }
        #expect(error?.code == .cancelled)
        #expect(session.handle.isOutsideTransaction)
    }
}
