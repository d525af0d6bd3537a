import MartletSchema
import Testing

@testable import MartletExecutor
@testable import MartletPlanner

@Suite struct PlanRunnerTests {
    /// What a run without failures asks, in order.
    private static let whole = [
        "lock", "settings off", "begin", "introspect", "journal ensure", "change", "introspect", "holds lock",
        "journal append", "journal append", "journal append", "commit", "settings on", "unlock",
    ]

    @Test func everythingHappensInItsOrder() throws {
        let run = PretendedRun()
        try run.execute()
        #expect(run.connection.calls == Self.whole)
        #expect(run.connection.hasCommitted && run.connection.isChanged)
        #expect(!run.connection.isLocked && !run.connection.settingsAreOff && !run.connection.isInTransaction)
    }

    @Test(arguments: 0..<12) func whereverACallFailsEverythingIsAsBefore(call: Int) throws {
        let run = PretendedRun()
        run.connection.failure = .init(call: call, error: AdapterError(.inputOutput, "the disk is gone"))
        let error = try #require(try run.failure())
        #expect(!run.connection.hasCommitted)
        #expect(!run.connection.isChanged && !run.connection.isInTransaction, "\(run.connection.calls)")
        #expect(!run.connection.isLocked && !run.connection.settingsAreOff, "\(run.connection.calls)")
        #expect(!error.leavesDoubt)
        switch (Self.whole[call], error) {
        case ("settings off", .statement(_, let object, _)): #expect(object == "settings")
        case ("change", .statement(_, let object, _)): #expect(object == "table t")
        case ("settings off", _), ("change", _): Issue.record("\(error)")
        case (_, .session(_, let cause)): #expect(cause.message == "the disk is gone")
        default: Issue.record("\(Self.whole[call]): \(error)")
        }
        let began = (run.connection.calls.firstIndex(of: "begin") ?? .max) < call
        #expect(run.connection.calls.contains("rollback") == began)
        #expect(run.connection.calls.contains("settings on") == (call > 0))
        #expect(run.connection.calls.contains("unlock") == (call > 0))
    }

    @Test(arguments: 0..<12) func whereverTheCallerStopsItEverythingIsAsBefore(call: Int) throws {
        let run = PretendedRun()
        run.connection.failure = .init(call: call, error: AdapterError(.cancelled, "stopped"))
        guard case .cancelled = try run.failure() else { throw Unexpected() }
        #expect(!run.connection.hasCommitted && !run.connection.isChanged && !run.connection.isInTransaction)
        #expect(!run.connection.isLocked && !run.connection.settingsAreOff, "\(run.connection.calls)")
    }

    @Test(arguments: [0, 2, 5, 11]) func aLockOfSomebodyElseIsSaidToBeOne(call: Int) throws {
        let run = PretendedRun()
        run.connection.failure = .init(call: call, error: AdapterError(.locked, "pid 7 has it"))
        guard case .locked(let error) = try run.failure() else { throw Unexpected() }
        // A statement's own message says what it was about.
        #expect(error.message == (call == 5 ? "table t: pid 7 has it" : "pid 7 has it"))
    }

    @Test(arguments: [12, 13]) func whatFailsAfterTheCommitChangesNothing(call: Int) throws {
        let run = PretendedRun()
        run.connection.failure = .init(call: call, error: AdapterError(.inputOutput, "gone"))
        try run.execute()
        #expect(run.connection.hasCommitted)
    }

    @Test(arguments: [true, false]) func theJournalTellsWhetherALostCommitWasMade(wasMade: Bool) throws {
        let run = PretendedRun()
        run.connection.commitsAllTheSame = wasMade
        run.connection.failure = .init(
            call: 11, error: AdapterError(.connectionLost, "no reply", outcome: .unknown))
        let error = try run.failure()
        #expect(run.connection.calls.contains("journal read") == wasMade)
        #expect(run.connection.isChanged == wasMade)
        if wasMade {
            #expect(error == nil)
        } else {
            guard case .session(during: "committing", let cause) = error else { throw Unexpected() }
            #expect(cause.outcome == .notApplied)
            #expect(error?.leavesDoubt == false)
        }
        #expect(!run.connection.isLocked && !run.connection.settingsAreOff)
    }

    @Test func aCommitThatTheAdapterKnowsWasMadeIsDone() throws {
        let run = PretendedRun()
        run.connection.commitsAllTheSame = true
        run.connection.failure = .init(call: 11, error: AdapterError(.inputOutput, "late", outcome: .applied))
        try run.execute()
        #expect(run.connection.hasCommitted && !run.connection.calls.contains("rollback"))
    }

    @Test func aLostCommitThatNobodyCanLookAtLeavesDoubt() throws {
        let run = PretendedRun()
        run.connection.commitsAllTheSame = true
        run.connection.failure = .init(
            call: 11, error: AdapterError(.connectionLost, "no reply", outcome: .unknown))
        run.connection.isGoneAfterFailure = true
        let error = try run.failure()
        guard case .outcomeUnknown = error else { throw Unexpected() }
        #expect(error?.leavesDoubt == true)
    }

    @Test func aStatementOfUnknownEffectIsRolledBackLikeAnyOther() throws {
        let run = PretendedRun()
        run.connection.failure = .init(call: 5, error: AdapterError(.contract, "odd", outcome: .unknown))
        let error = try #require(try run.failure())
        #expect(!error.leavesDoubt && !run.connection.isChanged)
    }

    @Test func aSchemaThatChangedMeanwhileIsStaleAndNothingRuns() throws {
        let run = PretendedRun()
        let plan = try run.plan()
        run.connection.before = Schema(tables: [Table(path: "stranger")])
        #expect(!plan.migrations.isEmpty)
        guard case .stale(let objects) = try run.failure() else { throw Unexpected() }
        #expect(objects == ["table stranger"])
        #expect(!run.connection.calls.contains("change"))
    }

    @Test func aChangeThatLeadsElsewhereIsRolledBack() throws {
        let run = PretendedRun()
        run.connection.after = Schema(tables: [Table(path: "t")])
        guard case .notConverged(let objects) = try run.failure() else { throw Unexpected() }
        #expect(objects == ["table t"])
        #expect(!run.connection.isChanged && !run.connection.hasCommitted)
    }

    @Test func aLockThatIsGoneAtTheEndIsNoneAndEverythingIsRolledBack() throws {
        let run = PretendedRun()
        run.connection.keepsLock = false
        guard case .locked = try run.failure() else { throw Unexpected() }
        #expect(!run.connection.hasCommitted && !run.connection.isChanged)
    }

    @Test func progressFollowsTheRun() throws {
        let run = PretendedRun()
        let seen = Seen()
        try run.execute { seen.values.append($0) }
        #expect(
            seen.values == [
                .locking, .checking, .running(position: 1, count: 1, object: "table t"), .verifying, .committed,
            ])
    }

    @Test func anEngineThatCannotUndoDefinitionsIsRefusedBeforeAnything() throws {
        var run = PretendedRun()
        run.rendering.capabilities = Capabilities(["ddl-transactions": "none"])
        guard case .session = try run.failure() else { throw Unexpected() }
        #expect(run.connection.calls.isEmpty)
    }
}

/// Something else happened than a test is about.
struct Unexpected: Error {}

private final class Seen {
    var values: [ExecutionProgress] = []
}
