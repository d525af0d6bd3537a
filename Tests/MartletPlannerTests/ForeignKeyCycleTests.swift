import MartletSchema
import Testing

@testable import MartletPlanner

@Suite struct ForeignKeyCycleTests {
    private let circle = schema(table("a", references: ["b"]), table("b", references: ["a"]))

    @Test func aCircleOfCreatedTablesIsClosedAfterwards() throws {
        let plan = try PretendedEngine.strict.plan(to: circle)
        #expect(
            plan.script == [
                "create table a(id integer, b_id integer)",
                "create table b(id integer, a_id integer, references a)",
                "alter table a add reference to b",
            ])
        #expect(
            plan.notes == ["cycle broken: table a → table b → table a; added afterwards: foreign key (b_id) → b of a"])
        #expect(plan.hazards.isEmpty)
        #expect(plan.surrounding.map(\.sql) == ["keys off", "keys on"])
    }

    @Test func whereNothingHasToBeThereTheCircleStaysInTheTables() throws {
        let plan = try PretendedEngine().plan(to: circle)
        #expect(plan.migrations.map(\.type) == ["createTable", "createTable"])
        #expect(plan.script.allSatisfy { $0.contains("references") })
        #expect(plan.notes == ["cycle broken: table a → table b → table a"])
    }

    @Test func aTableThatRefersToItselfIsNoCircle() throws {
        let plan = try PretendedEngine.strict.plan(to: schema(table("node", references: ["node"])))
        #expect(plan.script == ["create table node(id integer, node_id integer, references node)"])
        #expect(plan.notes.isEmpty)
    }

    @Test func onlyWhatClosesTheCircleIsAddedAfterwards() throws {
        let target = schema(
            table("a", references: ["b", "root"]), table("b", references: ["c"]), table("c", references: ["a"]),
            table("leaf", references: ["a", "c"]), table("root"))
        let plan = try PretendedEngine.strict.plan(to: target)
        #expect(plan.script.filter { $0.hasPrefix("alter") } == ["alter table a add reference to b"])
        #expect(plan.script.first { $0.contains("table a(") }?.contains("references root") == true)
        #expect(plan.notes.count == 1)
    }

    @Test func keysWaitForTheIndexesThatMakeTheirTargetsUnique() throws {
        var target = circle
        target.tables[1].indexes = [Index(name: "unique_b", columns: ["id"], isUnique: true)]
        let script = try PretendedEngine.strict.plan(to: target).script
        let index = try #require(script.firstIndex(of: "create index unique_b on b"))
        let key = try #require(script.firstIndex(of: "alter table a add reference to b"))
        #expect(index < key)
    }

    @Test func aCircleThroughAnExistingTableIsClosedOverTheNewOne() throws {
        let start = schema(table("users"))
        let target = schema(table("teams", references: ["users"]), table("users", references: ["teams"]))
        let plan = try PretendedEngine.strict.plan(from: start, to: target)
        #expect(
            plan.script == [
                "create table teams(id integer, users_id integer)", "alter table users add column teams_id",
                "alter table users add reference to teams", "alter table teams add reference to users",
            ])
        #expect(plan.notes.count == 1)
    }

    @Test func aCircleOfExistingTablesIsClosedAfterTheirOtherChanges() throws {
        let start = schema(table("a"), table("b"))
        let plan = try PretendedEngine.strict.plan(from: start, to: circle)
        #expect(
            plan.script == [
                "alter table a add column b_id", "alter table b add column a_id", "alter table b add reference to a",
                "alter table a add reference to b",
            ])
        #expect(plan.hazards.filter { $0.code == "orphans" }.map(\.object).sorted() == ["a.b_id", "b.a_id"])
    }

    @Test func keysAloneAreAddedWithoutAnEmptyChange() throws {
        var start = circle
        for position in start.tables.indices { start.tables[position].foreignKeys = [] }
        start.tables[0].indexes = [Index(name: "gone", columns: ["b_id"])]
        let plan = try PretendedEngine.strict.plan(from: start, to: circle)
        #expect(
            plan.script == ["drop index gone", "alter table b add reference to a", "alter table a add reference to b"]
                || plan.script == [
                    "drop index gone", "alter table a add reference to b", "alter table b add reference to a",
                ])
        #expect(plan.hazards.filter { $0.code == "orphans" && $0.probe != nil }.count == 2)
    }

    @Test func aCircleIsOpenedBeforeItsTablesAreDropped() throws {
        let start = schema(
            table("a", references: ["b"]), table("b", references: ["a", "c"]), table("c"), table("d", references: ["a"])
        )
        let plan = try PretendedEngine.strict.plan(from: start, to: schema(), extra: .drop)
        #expect(plan.notes.isEmpty && plan.script.count == 6)
        var database = PretendedDatabase(start, like: .strict)
        try database.run(plan)
    }

    @Test func manyTablesInOneCircleAreBrokenOnce() throws {
        let count = 400
        let tables = (0..<count).map { table("t\($0)", references: ["t\(($0 + 1) % count)"]) }
        let plan = try PretendedEngine.strict.plan(to: Schema(tables: tables))
        #expect(plan.script.filter { $0.hasPrefix("alter") }.count == 1)
        var database = PretendedDatabase(Schema(), like: .strict)
        try database.run(plan)
    }
}
