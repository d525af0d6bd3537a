import MartletComparator
import MartletSchema
import Testing

@testable import MartletExecutor

/// Parts of a schema hold what they need, and no object that changes is left out.
@Suite struct SchemaSliceTests {
    private let schema = Schema(
        tables: (0..<10).map { position in
            Table(
                path: ObjectPath("t\(position)"),
                foreignKeys: [
                    ForeignKey(
                        columns: ["a"], referencedTable: ObjectPath("t\(max(0, position - 1))"), referencedColumns: [])
                ])
        },
        definitions: [
            Definition(kind: .view, path: "v", sql: NormalizedText("v"), dependencies: [.relation("T3")]),
            Definition(kind: .view, path: "w", sql: NormalizedText("w"), dependencies: [.relation("v")]),
            Definition(
                kind: .trigger, path: "r", owner: "w", sql: NormalizedText("r"), dependencies: [.relation("t5")]),
        ])

    private func names(_ changes: [Change], forwardReferences: Bool, limit: Int = 64) -> [[String]] {
        let capabilities = Capabilities([
            "forward-references": forwardReferences ? "yes" : "no", "names": "ascii-case-insensitive",
        ])
        let rules = ComparisonRules(capabilities)
        let slices = SchemaSlices(of: changes, in: schema, capabilities: capabilities, rules: rules, limit: limit)
        return slices.slices.map { slice in
            let part = slice.apply(to: schema, rules: rules)
            return part.tables.map(\.path.name) + part.definitions.map(\.path.name)
        }
    }

    @Test func aTriggerBringsItsViewAndAllBehindIt() {
        #expect(
            names([.createDefinition(schema.definitions[2])], forwardReferences: true) == [["t3", "t5", "v", "w", "r"]])
    }

    @Test func tablesBringThoseTheyReferToWhereTheyMust() {
        let change = Change.createIndex(Index(name: "i", columns: ["a"]), table: "T2")
        #expect(names([change], forwardReferences: false) == [["t0", "t1", "t2"]])
        #expect(names([change], forwardReferences: true) == [["t2"]])
    }

    @Test func partsAreNoLargerThanTheyNeedToBe() {
        let changes = schema.tables.map(Change.createTable)
        #expect(names(changes, forwardReferences: true, limit: 4).map(\.count) == [4, 4, 2])
        #expect(names(changes, forwardReferences: false, limit: 4).map(\.count) == [10])
    }

    @Test func whatGoesIsNotBuilt() {
        #expect(names([.dropTable(schema.tables[0])], forwardReferences: true).isEmpty)
    }
}
