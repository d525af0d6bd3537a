import MartletExecutor

/// How long each phase took, a line each: the phase, blanks, milliseconds.
enum TimingText {
    static func text(_ clock: PhaseClock) -> String {
        let (phases, total) = clock.result()
        let lines = phases + [(name: "total", milliseconds: total)]
        let width = lines.map(\.name.count).max() ?? 0
        return "timings in milliseconds:\n"
            + lines.map { line in
                let tenths = Int((line.milliseconds * 10).rounded())
                let number = "\(tenths / 10).\(tenths % 10)"
                let blanks = String(repeating: " ", count: width - line.name.count + max(2, 12 - number.count))
                return "  \(line.name)\(blanks)\(number)"
            }.joined(separator: "\n")
    }
}
