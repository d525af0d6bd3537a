import MartletComparator
import MartletSchema
import Testing

@testable import MartletPlanner

/// What happens to objects that the schema does not mention, and what takes part at all.
@Suite struct PolicyTests {
    private let actual = Schema(
        tables: [table("mine"), table("theirs"), table("wanted")],
        definitions: [view("my_view", over: ["mine"]), trigger("r", of: "mine")])
    private let wanted = schema(table("wanted"))

    private func plan(_ extra: ExtraPolicy, managed: Set<String> = []) throws -> Plan {
        try PretendedEngine().plan(from: actual, to: wanted, extra: extra, managed: managed)
    }

    @Test func autoDropsWhatWasManaged() throws {
        let plan = try plan(.auto, managed: ["table mine", "view my_view", "table wanted"])
        #expect(plan.script == ["drop trigger r", "drop view my_view", "drop table mine"])
        #expect(plan.leftAlone == ["table theirs"])
        #expect(plan.trail.leftAlone == ["table theirs"])
        #expect(plan.hazards.map(\.allowance).contains("drop-table:mine"))
        #expect(try self.plan(.auto).isEmpty)
    }

    @Test func keepDropsNothingAndForgetsNothing() throws {
        let plan = try plan(.keep, managed: ["table mine", "view my_view", "trigger r"])
        #expect(plan.isEmpty && plan.hazards.isEmpty)
        #expect(plan.leftAlone == ["table mine", "table theirs", "trigger r", "view my_view"])
        #expect(plan.trail.leftAlone == ["table theirs"])
    }

    @Test func refuseNamesEachAndCannotBeAllowed() throws {
        let plan = try plan(.refuse)
        #expect(plan.migrations.isEmpty)
        #expect(plan.generalHazards.map(\.object) == plan.leftAlone && plan.leftAlone.count == 4)
        #expect(plan.generalHazards.allSatisfy { $0.code == "extra" && !Allowances(["all"]).allows($0) })
    }

    @Test func dropDropsAllEachWithConsent() throws {
        let plan = try plan(.drop)
        #expect(plan.leftAlone.isEmpty)
        #expect(
            Set(plan.hazards.map(\.allowance))
                .isSuperset(of: ["drop-table:mine", "drop-table:theirs", "drop-view:my_view"]))
        #expect(plan.after.tables.map(\.path) == ["wanted"])
    }

    @Test(arguments: ExtraPolicy.allCases) func aNameThatIsNeededIsFreed(policy: ExtraPolicy) throws {
        let plan = try PretendedEngine().plan(
            from: Schema(definitions: [view("x", over: [])]), to: schema(table("x")), extra: policy)
        #expect(plan.script == ["drop view x", "create table x(id integer)"])
        #expect(plan.hazards.map(\.allowance) == ["drop-view:x"])
    }

    @Test(arguments: [
        ("*", "", true), ("*", "abc", true), ("abc", "abc", true), ("abc", "abcd", false), ("a*", "abc", true),
        ("*c", "abc", true), ("a*c", "abc", true), ("a*c", "ac", true), ("a*a", "a", false), ("a*b*c", "a-b-c", true),
        ("a*b*c", "a-c-b", false), ("*b*", "abc", true), ("*b*", "ac", false), ("", "", true), ("", "a", false),
        ("**", "x", true), ("audit_*", "audit_2019", true), ("audit_*", "Audit_2019", false), ("a*b*b", "ab", false),
    ]) func patterns(pattern: String, name: String, matches: Bool) {
        #expect(ObjectSelection.matches(name, pattern: pattern) == matches, "\(pattern) \(name)")
    }

    @Test func exclusionWinsAndTheJournalNeverTakesPart() {
        let all = Schema(
            tables: actual.tables + [table("martlet_history")], definitions: actual.definitions)
        func names(_ included: [String], _ excluded: [String]) -> [String] {
            let part = ObjectSelection(included: included, excluded: excluded).apply(to: all)
            return part.tables.map(\.path.description) + part.definitions.map(\.path.description)
        }
        #expect(names([], []) == ["mine", "theirs", "wanted", "my_view", "r"])
        #expect(names(["m*"], []) == ["mine", "my_view"])
        #expect(names([], ["m*"]) == ["theirs", "wanted"])
        #expect(names(["*"], ["mine"]) == ["theirs", "wanted", "my_view"])
        #expect(names(["martlet_history"], []) == [])
    }
}
