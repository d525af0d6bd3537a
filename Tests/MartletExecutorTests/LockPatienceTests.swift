import MartletSchema
import Testing

@testable import MartletExecutor

/// Waiting for locks of others, where that holds up those who come later.
@Suite struct LockPatienceTests {
    private func run(lockWait: Int64) -> PretendedRun {
        var run = PretendedRun()
        run.rendering.capabilities = Capabilities(["ddl-transactions": "full", "lock-waits": "block-others"])
        run.lockWait = lockWait
        return run
    }

    private let held = AdapterError(.locked, "somebody holds it", isTransient: true)

    @Test func aTransactionIsTriedAgain() throws {
        let run = run(lockWait: 10_000)
        run.connection.failure = .init(call: 5, error: held)
        var reasons: [ExecutionProgress] = []
        try run.execute { reasons.append($0) }
        #expect(run.connection.calls.filter { $0 == "begin" }.count == 2)
        #expect(run.connection.calls.filter { $0 == "rollback" }.count == 1)
        #expect(run.connection.hasCommitted)
        #expect(reasons.contains(.waiting(reason: "table t: somebody holds it")))
        #expect(run.connection.timeouts.map(\.lock) == [100, 200])
        #expect(run.connection.timeouts.allSatisfy { $0.statement == 7 })
    }

    @Test func itIsGivenUpWhenTheTimeIsOver() throws {
        let run = run(lockWait: 0)
        run.connection.failure = .init(call: 5, error: held)
        guard case .locked(let error) = try run.failure() else { Issue.record("it failed otherwise"); return }
        #expect(
            error.message == "table t: somebody holds it; everything was rolled back, the database is as before")
        #expect(run.connection.timeouts.map(\.lock) == [1], "no limit is what 0 would mean")
        #expect(!run.connection.hasCommitted && !run.connection.isLocked)
    }

    @Test func onlyWhatMayPassIsTriedAgain() throws {
        let run = run(lockWait: 10_000)
        run.connection.keepsLock = false
        guard case .locked = try run.failure() else { Issue.record("it failed otherwise"); return }
        #expect(run.connection.calls.filter { $0 == "begin" }.count == 1)
    }

    @Test func attemptsGrowAndTheLastTakesWhatIsLeft() {
        var patience = LockPatience(milliseconds: 3_600_000, blocksOthers: true)
        #expect((0..<8).map { _ in patience.nextWait() } == [100, 200, 400, 800, 1600, 2000, 2000, 2000])
        #expect((50...300).contains(patience.pause(after: 100) ?? 0))
        var short = LockPatience(milliseconds: 250, blocksOthers: true)
        #expect((200...250).contains(short.nextWait()))
        var alone = LockPatience(milliseconds: 5_000, blocksOthers: false)
        #expect((4_000...5_000).contains(alone.nextWait()))
        #expect(alone.pause(after: 100) == nil)
    }
}
