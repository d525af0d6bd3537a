import MartletSchema
import Testing

@testable import MartletPlanner

/// What is said of an object and not compared, such as its grants, is said again of an object that is made anew.
@Suite struct CompanionTests {
    private func grant(on name: String) -> Definition {
        Definition(
            kind: "grant", path: ObjectPath(["view", name]), owner: ObjectPath(name),
            sql: NormalizedText("grant \(name)"), dependencies: [.relation(ObjectPath(name))])
    }

    private func plan(from: Schema, to: Schema, companions: [Definition]) throws -> [String] {
        let engine = PretendedEngine.strict
        return try Planner(rendering: engine, engine: engine.identity).plan(
            Planner.Request(actual: from, desired: to, extra: .drop, companions: companions)
        ).script
    }

    @Test func aReplacedViewKeepsItsGrants() throws {
        let script = try plan(
            from: schema(table("t"), definitions: [view("v", over: ["t"], text: "old"), view("w", over: ["v"])]),
            to: schema(table("t"), definitions: [view("v", over: ["t"], text: "new"), view("w", over: ["v"])]),
            companions: [grant(on: "v"), grant(on: "w"), grant(on: "t")])
        #expect(
            script == [
                "drop view w", "drop view v", "create view v", "create grant view.v", "create view w",
                "create grant view.w",
            ])
    }

    @Test func whatStaysAndWhatGoesForGoodIsNotGrantedAgain() throws {
        let script = try plan(
            from: schema(table("t"), definitions: [view("v", over: ["t"]), view("w", over: ["t"])]),
            to: schema(table("t"), definitions: [view("w", over: ["t"])]),
            companions: [grant(on: "v"), grant(on: "w")])
        #expect(script == ["drop view v"])
    }
}
