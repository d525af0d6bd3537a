import Glibc
import Testing

/// A run that is killed at any instant leaves the old schema or the new one with every row, and the next run finishes
/// the job.
@Suite(.serialized, .enabled(if: CrashPoints.canBuild, "there is no C compiler"))
struct KilledRunTests {
    /// The two states that there may be.
    private struct Ends {
        var old: String
        var new: String
        var calls: Int
    }

    private func ends(_ shop: LargeShop, _ event: CrashPoints.Event) async throws -> Ends {
        try await shop.restart()
        let old = try await shop.state()
        let counted = try await shop.run(
            environment: try CrashPoints.environment(counting: event, into: shop.folder.file("calls")))
        try #require(counted.status == 0, "\(counted)")
        let calls = try #require(Int(String(decoding: FolderState.bytes(shop.folder.file("calls")), as: UTF8.self)))
        return Ends(old: old, new: try await shop.state(), calls: calls)
    }

    private func expectWhole(_ shop: LargeShop, _ ends: Ends, _ what: String) async throws -> Bool {
        let state = try await shop.state()
        #expect(state == ends.old || state == ends.new, "\(what): neither the old nor the new state:\n\(state)")
        let next = try await shop.run()
        #expect(next.status == 0, "\(what): the next run: \(next)")
        #expect(try await shop.state() == ends.new, "\(what): the next run did not finish the job")
        return state == ends.new
    }

    @Test(arguments: LargeShop.Mode.allCases, CrashPoints.Event.allCases)
    func atACall(_ mode: LargeShop.Mode, _ event: CrashPoints.Event) async throws {
        let shop = try await LargeShop(mode)
        let ends = try await ends(shop, event)
        #expect(ends.old != ends.new)
        #expect(ends.calls > 20, "the library counted next to nothing")
        var killed = 0
        var finished = 0
        let most = event == .statement ? 400 : 100
        let calls = Array(stride(from: 1, through: ends.calls, by: max(1, ends.calls / most))) + [ends.calls]
        for call in TestSelection.choose(calls, group: { "\($0 * 4 / (ends.calls + 1))" }) {
            try await shop.restart()
            let run = try await shop.run(
                environment: try CrashPoints.environment(stopping: event, at: call, with: SIGKILL))
            if run.status == 137 { killed += 1 }
            let what = "\(mode), killed at \(event) \(call) of \(ends.calls)"
            if try await expectWhole(shop, ends, what) { finished += 1 }
        }
        #expect(killed > 0)
        print("\(mode), \(event): \(killed) runs killed, \(finished) of them behind the point of no return")
    }

    @Test(arguments: LargeShop.Mode.allCases)
    func atAnyInstant(_ mode: LargeShop.Mode) async throws {
        let shop = try await LargeShop(mode)
        let ends = try await ends(shop, .statement)
        let clock = ContinuousClock()
        try await shop.restart()
        let begin = clock.now
        let whole = try await shop.run()
        try #require(whole.status == 0)
        let length = clock.now - begin
        var killed = 0
        for _ in 0..<(TestSelection.isFull ? 40 : 4) {
            try await shop.restart()
            let run = try RunningCommand(BuildProducts.martlet, LargeShop.apply, in: shop.folder)
            let instant = length * Double.random(in: 0...1)
            try await Task.sleep(for: instant)
            run.send(SIGKILL)
            if try await run.wait() == 137 { killed += 1 }
            _ = try await expectWhole(shop, ends, "\(mode), killed after \(instant) of \(length)")
        }
        #expect(killed > 0)
    }
}
