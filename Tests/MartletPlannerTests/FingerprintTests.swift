import MartletComparator
import MartletSchema
import Testing

@testable import MartletPlanner

@Suite struct FingerprintTests {
    private let rules = ComparisonRules(
        Capabilities([
            "names": "ascii-case-insensitive", "attribute.x.spelling": "column boolean uncompared",
        ]))

    private func print(_ schema: Schema) -> SchemaFingerprint { SchemaFingerprint(of: schema, rules: rules) }

    @Test(arguments: 0..<80) func equalExactlyWhereTheComparatorFindsNothing(seed: UInt64) {
        var random = RandomSchemas(seed: seed)
        let first = random.schema()
        for second in [random.schema(), random.shuffled(first), first, mutated(first, seed)] {
            let changes = SchemaComparator(rules: rules).changes(from: first, to: second)
            #expect((print(first) == print(second)) == changes.isEmpty)
            #expect((print(first).digest == print(second).digest) == changes.isEmpty)
            #expect(print(first).differences(from: print(second)).isEmpty == changes.isEmpty)
        }
    }

    /// A schema that differs in one small thing, where there is one to change.
    private func mutated(_ schema: Schema, _ seed: UInt64) -> Schema {
        var copy = schema
        guard !copy.tables.isEmpty else { return copy }
        let place = Int(seed) % copy.tables.count
        switch seed % 6 {
        case 0: copy.tables[place].columns[0].isNullable.toggle()
        case 1: copy.tables[place].columns[0].comment = "new"
        case 2: copy.tables[place].primaryKey?.parts[0].isDescending.toggle()
        case 3: copy.tables[place].attributes["x.y"] = .integer(1)
        case 4: copy.tables[place].columns[0].name = copy.tables[place].columns[0].name.uppercased()
        default: copy.tables[place].columns[0].attributes["x.spelling"] = .boolean(true)
        }
        return copy
    }

    @Test func theOrderOfColumnsIsLeftOut() {
        let first = schema(table("t", columns: [column("a"), column("b")]))
        let second = schema(table("t", columns: [column("b"), column("a")]))
        #expect(print(first) == print(second))
    }

    @Test func composedAndDecomposedTextsDiffer() {
        func make(_ text: String) -> Schema { schema(table("t", columns: [column("c", default: "'\(text)'")])) }
        #expect(print(make("\u{E9}")) != print(make("e\u{301}")))
        #expect(print(schema(table("\u{E9}"))) != print(schema(table("e\u{301}"))))
    }

    @Test func twoWaysToSplitATextDiffer() {
        let first = schema(table("t", columns: [column("ab", "c")]))
        let second = schema(table("t", columns: [column("a", "bc")]))
        #expect(print(first) != print(second))
    }

    @Test func anEmptySchemaHasOneTooAndObjectsAreNamed() {
        #expect(print(Schema()).digest == String(repeating: "0", count: 32))
        let full = Schema(tables: [table("Orders")], definitions: [view("Totals", over: [])])
        #expect(print(full).objects.keys.sorted() == ["table orders", "view totals"])
        #expect(print(full).differences(from: print(schema(table("orders")))) == ["view totals"])
    }

    @Test func settingHashesBackGivesTheSameFingerprint() {
        let start = print(schema(table("a"), table("b")))
        var walked = start
        walked.set("table c", to: "1")
        #expect(walked != start)
        walked.set("table c", to: "2")
        walked.set("table c", to: nil)
        #expect(walked == start && walked.digest == start.digest)
    }

    @Test func theTrailLeadsFromTheStartToTheEnd() {
        let start = print(schema(table("a")))
        let deltas: [SchemaTrail.Delta] = [["table b": "1"], ["table b": "2", "table a": nil], [:]]
        let trail = SchemaTrail(start: start, deltas: deltas, leftAlone: [])
        #expect(trail.state(before: 0) == start)
        #expect(trail.state(before: 1).objects["table b"] == "1")
        #expect(trail.state(before: 2).objects == ["table b": "2"])
        #expect(trail.state(before: 3) == trail.end && trail.state(before: 99) == trail.end)
    }
}
