import MartletSchema

@testable import MartletExecutor
@testable import MartletPlanner

/// An adapter whose one change is called `change`, with whatever a test wants around it.
struct PretendedRendering: Rendering {
    var capabilities = Capabilities(["ddl-transactions": "full"])
    var surrounding: [Statement] = [
        Statement("settings off", role: .setup, transaction: .outside),
        Statement("settings on", role: .teardown, transaction: .outside),
    ]
    var change: [Statement] = [Statement("change")]

    func render(_ operation: Operation, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        if case .bracket = operation { return surrounding }
        return change
    }

    func render(_ request: DataRequest, for profile: TargetProfile) throws(AdapterError) -> [Statement] {
        guard case .journal(let journal) = request else { throw AdapterError(.unsupported, "no rows") }
        return switch journal {
        case .ensure: [Statement("journal ensure")]
        case .append(let entries): entries.map { Statement("journal append", parameters: $0.values) }
        case .read: [Statement("journal read")]
        }
    }

    func relation(from: ColumnType, to: ColumnType) throws(AdapterError) -> TypeRelation { .identical }
}

/// One execution on a pretended connection, and what is left afterwards.
struct PretendedRun {
    static let before = Schema()
    static let after = Schema(tables: [
        Table(path: "t", columns: [Column(name: "id", type: ColumnType(native: NormalizedText("integer")))])
    ])
    static let profile = TargetProfile(engine: "pretended", version: "1", versionNumber: 1)

    var rendering = PretendedRendering()
    /// Milliseconds to wait for locks.
    var lockWait: Int64 = 0
    /// Looks at the database with another session.
    var reconnect: Reconnection?
    let connection = PretendedConnection(before: before, after: after)

    func plan() throws -> Plan {
        let engine = Plan.Engine(adapter: "test", adapterVersion: "1", capabilityDigest: "", profile: Self.profile)
        return try Planner(rendering: rendering, engine: engine)
            .plan(Planner.Request(actual: Self.before, desired: Self.after))
    }

    /// Executes the plan.
    @discardableResult
    func execute(report: @escaping (ExecutionProgress) -> Void = { _ in }) throws -> String {
        let unit = ExecutionUnit(try plan())
        return try PlanRunner(
            connection: connection, rendering: rendering, profile: Self.profile,
            settings: PlanRunner.Settings(
                selection: ObjectSelection(), managed: ["table t"], lockWaitMilliseconds: lockWait,
                statementMilliseconds: 7, hostVersion: "0", adapter: "test 1"),
            reconnect: reconnect, report: report
        ).run(unit)
    }

    /// Executes the plan, which must fail, and gives the failure.
    func failure() throws -> ExecutionError? {
        do {
            try execute()
            return nil
        } catch let error as ExecutionError {
            return error
        }
    }
}
