import MartletSchema
import Testing

@testable import MartletExecutor
@testable import MartletPlanner

/// Plans of which a part is done outside of transactions.
@Suite struct StageTests {
    private func run(_ change: [Statement]) -> PretendedRun {
        var run = PretendedRun()
        run.rendering.capabilities = Capabilities(["ddl-transactions": "partial"])
        run.rendering.change = change
        return run
    }

    @Test func whatRunsOutsideHasNoTransaction() throws {
        let run = run([Statement("change", transaction: .outside)])
        try run.execute()
        #expect(
            run.connection.calls == [
                "lock", "settings off", "introspect", "journal ensure", "change", "journal append", "introspect",
                "holds lock", "journal append", "journal append", "settings on", "unlock",
            ])
        #expect(run.connection.isChanged && !run.connection.isLocked)
    }

    @Test func whatIsLeftOfWhatFailedIsUndone() throws {
        let run = run([Statement("change", transaction: .outside, inverse: ["undo"])])
        run.connection.failsHalfWay = true
        run.connection.failure = .init(call: 4, error: AdapterError(.constraint, "rows stand against it"))
        guard case .statement = try run.failure() else { Issue.record("it failed otherwise"); return }
        #expect(run.connection.calls.suffix(5) == ["introspect", "undo", "introspect", "settings on", "unlock"])
        #expect(!run.connection.isChanged)
    }

    @Test func nothingIsUndoneThatDidNothing() throws {
        let run = run([Statement("change", transaction: .outside, inverse: ["undo"])])
        run.connection.failure = .init(call: 4, error: AdapterError(.statement, "it is there already"))
        guard case .statement = try run.failure() else { Issue.record("it failed otherwise"); return }
        #expect(!run.connection.calls.contains("undo"))
    }

    @Test func whatCannotBeUndoneIsSaid() throws {
        let run = run([Statement("change", transaction: .outside)])
        run.connection.failsHalfWay = true
        run.connection.failure = .init(call: 4, error: AdapterError(.constraint, "rows stand against it"))
        guard let failure = try run.failure(), case .stoppedPartWay(let done, let cause) = failure else {
            Issue.record("it failed otherwise"); return
        }
        #expect(done.isEmpty && failure.leavesDoubt && !cause.leavesDoubt)
        #expect(failure.description.contains("rows stand against it"))
        #expect(!failure.description.contains("rolled back"))
    }

    @Test func stagesAreTheMigrationsInOrder() throws {
        let column = Column(name: "a", type: ColumnType(native: NormalizedText("integer")))
        func table(_ name: String) -> Table { Table(path: ObjectPath(name), columns: [column]) }
        let engine = Plan.Engine(
            adapter: "test", adapterVersion: "1", capabilityDigest: "", profile: PretendedRun.profile)
        let plan = try Planner(rendering: OutsideForB(), engine: engine)
            .plan(Planner.Request(actual: Schema(), desired: Schema(tables: ["a", "b", "c", "d"].map(table))))
        let whole = ExecutionUnit(plan)
        let stages = whole.stages
        #expect(stages.map { $0.migrations.map(\.object) } == [["table a"], ["table b"], ["table c", "table d"]])
        #expect(stages.map(\.runsOutside) == [false, true, false])
        #expect(stages.first?.before == whole.before && stages.last?.after == whole.after)
        for (earlier, later) in zip(stages, stages.dropFirst()) { #expect(earlier.after == later.before) }
        #expect(Set(stages.map(\.after)).count == 3)
    }

    private struct OutsideForB: Rendering {
        var capabilities = Capabilities(["ddl-transactions": "partial"])

        func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
            guard case .createTable(let table) = operation else { return [] }
            return [Statement("make", transaction: table.path.name == "b" ? .outside : .inside)]
        }

        func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] { [] }

        func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation { .identical }
    }
}
