import MartletSchema
import Testing

@testable import MartletExecutor
@testable import MartletPlanner

/// What an adapter asks to be checked around and after a change.
@Suite struct ExpectationTests {
    /// A run in which a question is asked before and after the change.
    private func run(_ expectation: Statement.Role, before: [[Literal]], after: [[Literal]]) -> PretendedRun {
        var run = PretendedRun()
        run.rendering.change = [
            Statement("ask", role: .capture("rows")), Statement("change"), Statement("ask", role: expectation),
        ]
        run.connection.answers["ask"] = [before, after]
        return run
    }

    private func expectRollback(_ run: PretendedRun, found: String, expected: String) throws {
        guard case .check(let sql, let object, found, expected) = try run.failure() else { throw Unexpected() }
        #expect(sql == "ask" && object == "table t")
        #expect(run.connection.calls.contains("rollback") && !run.connection.hasCommitted)
        #expect(!run.connection.isChanged && !run.connection.settingsAreOff && !run.connection.isLocked)
    }

    @Test func theSameRowsPass() throws {
        try run(.expectSame("rows"), before: [[.integer(3)]], after: [[.integer(3)]]).execute()
    }

    @Test func otherRowsAreRolledBack() throws {
        try expectRollback(
            run(.expectSame("rows"), before: [[.integer(3)]], after: [[.integer(2)]]), found: "2", expected: "3")
    }

    @Test func rowsThatWereThereBeforeAreNotNew() throws {
        try run(.expectNoNewRows("rows"), before: [[.text("a")], [.text("b")]], after: [[.text("b")]]).execute()
    }

    @Test func newRowsAreRolledBack() throws {
        try expectRollback(
            run(.expectNoNewRows("rows"), before: [[.text("a")]], after: [[.text("a")], [.text("b"), .null]]),
            found: "b|NULL", expected: "no such rows")
    }

    @Test func aValueThatReadsSoPasses() throws {
        try run(.expectValue("0"), before: [], after: [[.integer(0)]]).execute()
    }

    @Test(arguments: [([[Literal.integer(1)]], "1"), ([], "nothing")])
    func anotherValueIsRolledBack(rows: [[Literal]], found: String) throws {
        try expectRollback(run(.expectValue("0"), before: [], after: rows), found: found, expected: "0")
    }

    @Test func aSettingThatDidNotTakeStopsTheRunBeforeItBegins() throws {
        var run = PretendedRun()
        run.rendering.surrounding.insert(
            Statement("setting?", role: .expectValue("0"), transaction: .outside), at: 1)
        run.connection.answers["setting?"] = [[[.integer(1)]]]
        guard case .check = try run.failure() else { throw Unexpected() }
        #expect(run.connection.calls == ["lock", "settings off", "setting?", "settings on", "unlock"])
    }

    @Test func whatStandsAroundThePlanIsAskedFirstAndLast() throws {
        var run = PretendedRun()
        run.rendering.surrounding += [
            Statement("violations", role: .capture("v")), Statement("violations", role: .expectNoNewRows("v")),
        ]
        try run.execute()
        let calls = run.connection.calls
        #expect(calls.filter { $0 == "violations" }.count == 2)
        let first = try #require(calls.firstIndex(of: "violations"))
        let last = try #require(calls.lastIndex(of: "violations"))
        let change = try #require(calls.firstIndex(of: "change"))
        #expect(first < change && change < last)
        #expect(calls[..<first].contains("begin"))
    }
}
