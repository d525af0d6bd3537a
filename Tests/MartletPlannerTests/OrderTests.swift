import MartletSchema
import Testing

@testable import MartletPlanner

@Suite struct OrderTests {
    @Test func parentsAreCreatedBeforeTheirChildren() throws {
        let target = schema(table("a", references: ["b"]), table("b", references: ["c"]), table("c"))
        for engine in [PretendedEngine(), .strict] {
            let plan = try engine.plan(to: target)
            #expect(plan.migrations.map(\.object) == ["table c", "table b", "table a"])
            #expect(plan.notes.isEmpty)
        }
    }

    @Test func childrenAreDroppedBeforeTheirParents() throws {
        let start = schema(table("a"), table("b", references: ["a"]), table("c", references: ["b"]))
        let plan = try PretendedEngine().plan(from: start, to: Schema())
        #expect(plan.script == ["drop table c", "drop table b", "drop table a"])
    }

    @Test func aForeignKeyIsGivenUpBeforeTheTableItRefersToGoes() throws {
        let start = schema(table("child", references: ["parent"]), table("parent"))
        var kept = table("child", references: ["parent"])
        kept.foreignKeys = []
        let plan = try PretendedEngine.strict.plan(from: start, to: Schema(tables: [kept]))
        #expect(plan.script == ["alter table child drop reference to parent", "drop table parent"])
    }

    @Test func aReplacedViewIsDroppedBeforeAndCreatedAfterItsTableChanges() throws {
        let start = Schema(
            tables: [table("t", columns: [column("old")])], definitions: [view("v", over: ["t"], text: "1")])
        let target = Schema(
            tables: [table("t", columns: [column("new")])], definitions: [view("v", over: ["t"], text: "2")])
        let plan = try PretendedEngine().plan(from: start, to: target)
        #expect(
            plan.script == [
                "drop view v", "alter table t drop column old", "alter table t add column new", "create view v",
            ])
    }

    @Test func viewsOverViewsComeAfterAndGoBeforeThem() throws {
        let views = [view("a", over: ["b"]), view("b", over: ["c"]), view("c", over: ["t"])]
        let full = Schema(tables: [table("t")], definitions: views)
        #expect(
            try PretendedEngine().plan(to: full).migrations.map(\.object) == ["table t", "view c", "view b", "view a"])
        #expect(
            try PretendedEngine().plan(from: full, to: Schema()).migrations.map(\.object)
                == ["view a", "view b", "view c", "table t"])
    }

    @Test func anUnchangedViewIsPutAsideWhereItStandsAgainstTheChange() throws {
        let views = [view("inner", over: ["t"]), view("outer", over: ["inner"])]
        let start = Schema(tables: [table("t", columns: [column("x")])], definitions: views)
        let target = Schema(tables: [table("t")], definitions: views)
        let engine = PretendedEngine(["blocked-by-dependents": "alterTable"])
        let plan = try engine.plan(from: start, to: target)
        #expect(
            plan.script == [
                "drop view outer", "drop view inner", "alter table t drop column x", "create view inner",
                "create view outer",
            ])
        #expect(plan.migrations.count == 1)
        #expect(plan.hazards.map(\.code) == ["drop-column"])
    }

    @Test func whatStandsOnAReplacedViewIsPutAsideWithIt() throws {
        func definitions(_ text: String) -> [Definition] {
            [view("base", over: ["t"], text: text), view("over", over: ["base"]), trigger("r", of: "over")]
        }
        let start = Schema(tables: [table("t")], definitions: definitions("1"))
        let target = Schema(tables: [table("t")], definitions: definitions("2"))
        let plan = try PretendedEngine().plan(from: start, to: target)
        #expect(
            plan.script == [
                "drop trigger r", "drop view over", "drop view base", "create view base", "create view over",
                "create trigger r",
            ])
        #expect(plan.hazards.isEmpty)
    }

    @Test func anIndexMovesToAnotherTableByDropBeforeCreate() throws {
        let index = Index(name: "i", columns: ["id"])
        let start = schema(table("z", indexes: [index]), table("a"))
        let target = schema(table("z"), table("a", indexes: [index]))
        #expect(try PretendedEngine().plan(from: start, to: target).script == ["drop index i", "create index i on a"])
    }

    @Test(arguments: [true, false]) func aTableAndAViewChangePlaces(toView: Bool) throws {
        let asTable = schema(table("x"))
        let asView = Schema(tables: [], definitions: [view("x", over: [])])
        let plan = try PretendedEngine().plan(from: toView ? asTable : asView, to: toView ? asView : asTable)
        #expect(
            plan.migrations.map(\.type)
                == (toView ? ["dropTable", "createDefinition"] : ["dropDefinition", "createTable"]))
    }

    @Test func definitionsThatSeemToNeedEachOtherAreMadeWhereTheDatabaseTakesThemSo() throws {
        let target = Schema(tables: [], definitions: [view("a", over: ["b"]), view("b", over: ["a"])])
        let plan = try PretendedEngine().plan(to: target)
        #expect(plan.migrations.map(\.type) == ["createDefinition", "createDefinition"])
        #expect(plan.notes == ["cycle broken: view a → view b → view a"])
    }

    @Test func definitionsThatNeedEachOtherHaveNoOrder() {
        let target = Schema(tables: [], definitions: [view("a", over: ["b"]), view("b", over: ["a"])])
        #expect {
            try PretendedEngine.strict.plan(to: target)
        } throws: { error in
            guard case .cycle(let names) = error as? PlanningError else { return false }
            return names == "view a → view b → view a" || names == "view b → view a → view b"
        }
    }

    @Test(arguments: 0..<60) func theSamePlanComesOfTheSameSchemasInAnyOrder(seed: UInt64) throws {
        var random = RandomSchemas(seed: seed)
        let start = random.schema()
        let target = random.schema()
        for engine in [PretendedEngine(), .strict] {
            let first = try engine.plan(from: start, to: target)
            let second = try engine.plan(from: random.shuffled(start), to: random.shuffled(target))
            #expect(first.script == second.script)
            #expect(first.id == second.id)
            #expect(first.migrations.map(\.id) == second.migrations.map(\.id))
            #expect(first.notes == second.notes)
        }
    }
}
