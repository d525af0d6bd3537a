import MartletComparator
import MartletSchema
import Testing

@testable import MartletPlanner

@Suite struct RenameTests {
    private let rules = ComparisonRules(PretendedEngine().capabilities)

    private func operations(_ hints: MigrationHints, _ actual: Schema, _ desired: Schema) -> [Operation] {
        RenamePlanner(rules: rules).operations(hints: hints, actual: actual, desired: desired)
    }

    @Test func aDeclaredRenameIsDoneOnce() {
        let hints = MigrationHints(tableRenames: ["new": "old"])
        #expect(
            operations(hints, schema(table("old")), schema(table("new"))) == [.renameTable(from: "old", to: "new")])
        #expect(operations(hints, schema(table("new")), schema(table("new"))).isEmpty)
        #expect(operations(hints, schema(table("old"), table("new")), schema(table("new"))).isEmpty)
        #expect(operations(hints, Schema(), schema(table("new"))).isEmpty)
    }

    @Test func namesMoveAlongAChain() {
        let hints = MigrationHints(tableRenames: ["b": "a", "c": "b"])
        #expect(
            operations(hints, schema(table("a"), table("b")), schema(table("b"), table("c")))
                == [.renameTable(from: "b", to: "c"), .renameTable(from: "a", to: "b")])
    }

    @Test func aNameThatIsStillWantedStays() {
        let hints = MigrationHints(tableRenames: ["copy": "kept"])
        #expect(operations(hints, schema(table("kept")), schema(table("kept"), table("copy"))).isEmpty)
    }

    @Test func columnsAreRenamedInTheRenamedTable() {
        let hints = MigrationHints(
            tableRenames: ["new": "old"], columnRenames: [.init(table: "new", column: "b"): "a"])
        let actual = schema(table("old", columns: [column("a")]))
        let desired = schema(table("new", columns: [column("b")]))
        #expect(
            operations(hints, actual, desired) == [
                .renameTable(from: "old", to: "new"), .renameColumn(table: "new", from: "a", to: "b"),
            ])
        let done = schema(table("new", columns: [column("b")]))
        #expect(operations(hints, done, desired).isEmpty)
        let both = schema(table("new", columns: [column("a"), column("b")]))
        #expect(operations(hints, both, desired).isEmpty)
    }

    @Test func whatLooksLikeARenameIsAskedAbout() throws {
        let start = schema(table("t", columns: [column("old")]))
        let target = schema(table("t", columns: [column("new")]))
        let plan = try PretendedEngine().plan(from: start, to: target, asks: true)
        #expect(plan.questions.map(\.answers) == [["--rename t.old=t.new", "--no-rename"]])
        #expect(!plan.isEmpty)
        #expect(try PretendedEngine().plan(from: start, to: target).questions.isEmpty)
        let otherType = schema(table("t", columns: [column("new", "integer")]))
        #expect(try PretendedEngine().plan(from: start, to: otherType, asks: true).questions.isEmpty)
    }

    @Test func tablesThatLookAlikeAreAskedAbout() throws {
        let columns = [column("a"), column("b"), column("c")]
        let plan = try PretendedEngine().plan(
            from: schema(table("old", columns: columns)), to: schema(table("new", columns: columns)), asks: true)
        #expect(plan.questions.map(\.answers) == [["--rename old=new", "--no-rename"]])
        let unlike = try PretendedEngine().plan(
            from: schema(table("old", columns: columns)), to: schema(table("new", columns: [column("x")])), asks: true)
        #expect(unlike.questions.isEmpty)
    }
}
