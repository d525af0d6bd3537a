import Glibc
import Testing

/// A run that is held up, and another one meanwhile: never both change the database.
@Suite(.serialized, .enabled(if: CrashPoints.canBuild, "there is no C compiler"))
struct PausedRunTests {
    private func pause(_ shop: LargeShop, at statement: Int) async throws -> RunningCommand {
        let environment = try CrashPoints.environment(stopping: .statement, at: statement, with: SIGSTOP)
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        let run = try RunningCommand(
            "env", variables + [BuildProducts.martlet] + LargeShop.apply, in: shop.folder)
        try await RunningCommand.until { Self.isStopped(run.process) }
        return run
    }

    private static func isStopped(_ process: pid_t) -> Bool {
        let text = String(decoding: FolderState.bytes("/proc/\(process)/stat"), as: UTF8.self)
        guard let name = text.lastIndex(of: ")") else { return false }
        return text[name...].dropFirst(2).first == "T"
    }

    private func statements(_ shop: LargeShop) async throws -> Int {
        try await shop.restart()
        let counted = try await shop.run(
            environment: try CrashPoints.environment(counting: .statement, into: shop.folder.file("calls")))
        try #require(counted.status == 0, "\(counted)")
        return try #require(Int(String(decoding: FolderState.bytes(shop.folder.file("calls")), as: UTF8.self)))
    }

    @Test(arguments: [0.5, 0.8])
    func anotherRunWaitsAndThenSaysThatItCannot(_ part: Double) async throws {
        let shop = try await LargeShop(.delete)
        let half = Int(Double(try await statements(shop)) * part)
        try await shop.restart()
        let paused = try await pause(shop, at: half)
        let other = try await shop.run(LargeShop.apply + ["--lock-wait", "0.3"])
        #expect(other.status == 5, "\(other)")
        paused.send(SIGCONT)
        #expect(try await paused.wait() == 0, "\(paused.said)")
        let next = try await shop.run(["plan", "--check"] + LargeShop.apply.dropFirst(2))
        #expect(next.status == 0, "\(next)")
    }

    @Test func anotherRunThatWaitsFindsTheJobDone() async throws {
        let shop = try await LargeShop(.delete)
        let half = try await statements(shop) / 2
        let new = try await shop.state()
        try await shop.restart()
        let paused = try await pause(shop, at: half)
        let other = try RunningCommand(
            BuildProducts.martlet, LargeShop.apply + ["--lock-wait", "60"], in: shop.folder)
        try await Task.sleep(for: .milliseconds(300))
        paused.send(SIGCONT)
        #expect(try await paused.wait() == 0, "\(paused.said)")
        let status = try await other.wait()
        // It planned for the old schema, or waited before it looked.
        #expect(status == 3 || status == 0, "\(other.said)")
        #expect(try await shop.state() == new)
    }

    @Test func aRunWhoseLockWasTakenOverChangesNothing() async throws {
        let shop = try await LargeShop(.delete)
        let all = try await statements(shop)
        var overtaken = 0
        for statement in 1...all {
            try await shop.restart()
            let paused = try await pause(shop, at: statement)
            guard access(shop.folder.file("app.db-martlet-lock"), F_OK) == 0 else {
                paused.send(SIGKILL)
                _ = try await paused.wait()
                continue
            }
            // Somebody takes the lock's file away, as one would who thinks that its owner is dead.
            unlink(shop.folder.file("app.db-martlet-lock"))
            let other = try await shop.run(LargeShop.apply + ["--lock-wait", "0.1"])
            let state = try await shop.state()
            paused.send(SIGCONT)
            let status = try await paused.wait()
            if other.status == 0 {
                overtaken += 1
                #expect(status != 0, "paused at \(statement): both runs say that they did it")
                #expect(try await shop.state() == state, "paused at \(statement): it changed what the other had made")
            } else {
                #expect(other.status == 5, "\(other)")
                break
            }
        }
        #expect(overtaken > 0)
    }
}
