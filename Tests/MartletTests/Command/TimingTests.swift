import Testing

/// `--timings`: how long each phase took, beside the result and never in it.
@Suite struct TimingTests {
    private func lines(_ errors: String) -> [String: Double] {
        var found: [String: Double] = [:]
        for line in errors.split(separator: "\n") where line.hasPrefix("  ") {
            let words = line.split(separator: " ")
            guard let last = words.last, let number = Double(last) else { continue }
            found[words.dropLast().joined(separator: " ")] = number
        }
        return found
    }

    @Test func everyPhaseOfAnApplyIsTold() async throws {
        let shop = try await Shop()
        let result = try await shop.martlet(
            "apply", "-d", "sqlite:new.db", "-s", "schema.yaml", "--create", "--yes", "--timings")
        #expect(result.status == 0, "\(result)")
        let times = lines(result.errors)
        #expect(
            Set(times.keys) == [
                "opening", "desired state", "introspection", "normal form", "planning", "probes", "checking",
                "statements", "verification", "output", "total",
            ])
        let total = try #require(times["total"])
        let sum = times.filter { $0.key != "total" }.values.reduce(0, +)
        #expect(sum <= total + 1 && sum > total * 0.5)
    }

    @Test func theResultIsTheSameWithAndWithout() async throws {
        let shop = try await Shop()
        let plain = try await shop.martlet("plan", "-d", "sqlite:shop.db", "-s", "wider.yaml")
        let timed = try await shop.martlet("plan", "-d", "sqlite:shop.db", "-s", "wider.yaml", "--timings")
        #expect(plain.output == timed.output && !plain.output.isEmpty)
        #expect(plain.errors.isEmpty && lines(timed.errors)["total"] != nil)
    }
}
