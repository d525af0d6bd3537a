import MartletSchema
import Testing

@testable import MartletPlanner

/// What runs outside of the transaction: first or last, so that all else stays together.
@Suite struct OutsideTests {
    private func table(_ name: String, _ indexes: [Index] = [], using type: String? = nil) -> Table {
        Table(
            path: ObjectPath(name), columns: [Column(name: "a", type: ColumnType(native: NormalizedText("int")))],
            indexes: indexes, dependencies: type.map { [.init(kind: "type", path: ObjectPath($0))] } ?? [])
    }

    private func type(_ text: String) -> Definition {
        Definition(kind: "type", path: "mood", sql: NormalizedText(text))
    }

    private let index = Index(name: "i", columns: ["a"])

    @Test func indexesOfLargeTablesComeLast() throws {
        let from = Schema(tables: [table("t"), table("old")])
        let to = Schema(tables: [table("new"), table("t", [index])])
        let engine = PretendedEngine()
        #expect(
            try engine.plan(from: from, to: to, onlineTables: ["T"]).script == [
                "create table new(a int)", "drop table old", "create index i on t online",
            ])
        #expect(try engine.plan(from: from, to: to).script.contains("create index i on t"))
        var unable = engine
        unable.refusals[.createIndexOnline] = AdapterError(.unsupported, "one writer at a time")
        #expect(try unable.plan(from: from, to: to, onlineTables: ["t"]).script.contains("create index i on t"))
    }

    @Test func anIndexServesUntilTheNextIsThere() throws {
        let other = Index(name: "i", columns: ["a"], isUnique: true)
        let from = Schema(tables: [table("t", [index])])
        let to = Schema(tables: [table("t", [other])])
        let engine = PretendedEngine()
        let plan = try engine.plan(from: from, to: to, onlineTables: ["t"])
        #expect(
            plan.script == [
                "rename index i to _martlet_old_i", "create index i on t online", "drop index _martlet_old_i online",
            ])
        var database = PretendedDatabase(from, like: engine)
        try database.run(plan)
        #expect(database.schema == to)
        let after = try engine.plan(from: to, to: to)
        #expect(plan.trail.end == after.trail.start)
    }

    @Test func whatSomethingWaitsForStaysInTheTransaction() throws {
        let unique = Index(name: "i", columns: ["a"], isUnique: true)
        var child = table("child")
        child.foreignKeys = [ForeignKey(columns: ["a"], referencedTable: "t", referencedColumns: ["a"])]
        let from = Schema(tables: [table("t")])
        let to = Schema(tables: [child, table("t", [unique])])
        let plan = try PretendedEngine.strict.plan(from: from, to: to, onlineTables: ["t"])
        #expect(plan.script == ["create index i on t", "create table child(a int, references t)"])
    }

    @Test func whatOthersUseIsCommittedFirst() throws {
        var engine = PretendedEngine(["forward-references": "no"])
        engine.altered = ["type"]
        engine.commitsBeforeUse = true
        let from = Schema(tables: [table("t", using: "mood")], definitions: [type("1")])
        let unused = Schema(tables: [table("other"), table("t", using: "mood")], definitions: [type("2")])
        let together = try engine.plan(from: from, to: unused)
        #expect(together.migrations.map(\.runsOutside) == [false, false])
        let used = Schema(tables: [table("other"), table("t", [index], using: "mood")], definitions: [type("2")])
        let apart = try engine.plan(from: from, to: used)
        #expect(apart.migrations.map(\.runsOutside) == [true, false, false])
        #expect(apart.script.first == "alter type mood in t")
        engine.commitsBeforeUse = false
        let whole = try engine.plan(from: from, to: used)
        #expect(whole.migrations.map(\.runsOutside) == [false, false, false])
    }
}
