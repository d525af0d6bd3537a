import MartletSchema
import Testing

@testable import MartletPlanner

/// Definitions and indexes that become others under the same name.
@Suite struct ReplacementTests {
    private func type(_ name: String, _ text: String) -> Definition {
        Definition(kind: "type", path: ObjectPath(name), sql: NormalizedText(text))
    }

    private func table(_ name: String, using type: String? = nil) -> Table {
        Table(
            path: ObjectPath(name), columns: [Column(name: "a", type: ColumnType(native: NormalizedText("int")))],
            dependencies: type.map { [.init(kind: "type", path: ObjectPath($0))] } ?? [])
    }

    private func engine(_ change: (inout PretendedEngine) -> Void) -> PretendedEngine {
        var engine = PretendedEngine([
            "forward-references": "no", "relation-kinds": "view", "blocked-by-dependents": "alterTable",
        ])
        change(&engine)
        return engine
    }

    @Test func whatCanBeAlteredStaysUnderWhatStandsOnIt() throws {
        let engine = engine { $0.altered = ["view"] }
        let upper = view("w", over: ["v"])
        let from = Schema(tables: [table("t")], definitions: [view("v", over: ["t"], text: "1"), upper])
        let to = Schema(tables: [table("t")], definitions: [view("v", over: ["t"], text: "2"), upper])
        #expect(try engine.plan(from: from, to: to).script == ["alter view v"])
    }

    @Test func whatCannotBeAlteredPutsAsideWhatStandsOnIt() throws {
        let engine = engine { _ in }
        let upper = view("w", over: ["v"])
        let from = Schema(tables: [table("t")], definitions: [view("v", over: ["t"], text: "1"), upper])
        let to = Schema(tables: [table("t")], definitions: [view("v", over: ["t"], text: "2"), upper])
        #expect(
            try engine.plan(from: from, to: to).script == [
                "drop view w", "drop view v", "create view v", "create view w",
            ])
    }

    @Test func whatStandsOnWhatIsPutAsideIsNotAlteredInPlace() throws {
        let engine = engine { $0.alteredAlone = ["view"] }
        func views(_ lowest: String, _ highest: String) -> [Definition] {
            [view("u", over: ["t"], text: lowest), view("v", over: ["u"]), view("w", over: ["v"], text: highest)]
        }
        let plan = try engine.plan(
            from: Schema(tables: [table("t")], definitions: views("1", "1")),
            to: Schema(tables: [table("t")], definitions: views("2", "2")))
        #expect(
            plan.script == ["drop view w", "drop view v", "alter view u", "create view v", "create view w"])
    }

    @Test func typeThatTablesUseIsAlteredWithNothingOverThem() throws {
        let engine = engine { $0.alteredAlone = ["type"] }
        let over = view("v", over: ["t"])
        let from = Schema(tables: [table("t", using: "mood")], definitions: [type("mood", "1"), over])
        let to = Schema(tables: [table("t", using: "mood")], definitions: [type("mood", "2"), over])
        let plan = try engine.plan(from: from, to: to)
        #expect(plan.script == ["drop view v", "alter type mood in t", "create view v"])
        var database = PretendedDatabase(from, like: engine)
        try database.run(plan)
        #expect(Set(database.schema.definitions) == Set(to.definitions))
    }

    @Test func whatStandsOnAnAlteredTableIsNotAlteredInPlace() throws {
        let engine = engine { $0.altered = ["view"] }
        var wider = table("t")
        wider.columns[0].type = ColumnType(native: NormalizedText("bigint"))
        let from = Schema(tables: [table("t")], definitions: [view("v", over: ["t"], text: "1")])
        let to = Schema(tables: [wider], definitions: [view("v", over: ["t"], text: "2")])
        #expect(
            try engine.plan(from: from, to: to).script == [
                "drop view v", "alter table t alter column a", "create view v",
            ])
    }

    @Test func whatUsesOtherColumnsStaysWhereItIs() throws {
        let engine = engine { _ in }
        var old = table("t")
        old.columns.append(Column(name: "b", type: ColumnType(native: NormalizedText("int"))))
        var of = view("v", over: ["t"])
        of.dependencies.append(.init(kind: .column, path: ObjectPath(["t", "a"])))
        var other = view("w", over: ["t"])
        other.dependencies.append(.init(kind: .column, path: ObjectPath(["t", "b"])))
        let from = Schema(tables: [old], definitions: [of, other])
        var new = old
        new.columns[0].type = ColumnType(native: NormalizedText("bigint"))
        #expect(
            try engine.plan(from: from, to: Schema(tables: [new], definitions: [of, other])).script
                == ["drop view v", "alter table t alter column a", "create view v"])
    }

    @Test func tablesWaitForTheirTypesAndTypesForTablesThatGo() throws {
        let engine = engine { _ in }
        let there = Schema(tables: [table("t", using: "z")], definitions: [type("z", "1")])
        #expect(try engine.plan(to: there).script == ["create type z", "create table t(a int)"])
        #expect(try engine.plan(from: there, to: Schema()).script == ["drop table t", "drop type z"])
    }

    @Test func indexIsAlteredWhereThatCanBe() throws {
        var engine = engine { $0.altersIndexes = true }
        var old = table("t")
        old.indexes = [Index(name: "i", columns: ["a"])]
        var new = old
        new.indexes[0].attributes = ["x.y": .integer(1)]
        #expect(try engine.plan(from: Schema(tables: [old]), to: Schema(tables: [new])).script == ["alter index i"])
        engine.altersIndexes = false
        #expect(
            try engine.plan(from: Schema(tables: [old]), to: Schema(tables: [new])).script
                == ["drop index i", "create index i on t"])
    }

    @Test func whatIsOnlyMentionedComesFirstUnlessThatMakesACircle() throws {
        let engine = engine { _ in }
        func function(_ name: String, mentioning other: String) -> Definition {
            var function = Definition(kind: "function", path: ObjectPath(name), sql: NormalizedText(name))
            function.mentions = [.init(kind: "function", path: ObjectPath(other))]
            return function
        }
        let chain = Schema(definitions: [function("a()", mentioning: "b()"), function("b()", mentioning: "c()")])
        #expect(try engine.plan(to: chain).script == ["create function b()", "create function a()"])
        let circle = Schema(definitions: [function("a()", mentioning: "b()"), function("b()", mentioning: "a()")])
        #expect(try engine.plan(to: circle).script.count == 2)
    }
}
