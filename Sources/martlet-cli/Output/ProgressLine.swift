import Glibc
import MartletExecutor

/// Shows on a terminal how far an execution is, on one line that is written over.
struct ProgressLine {
    private let isShown = isatty(STDERR_FILENO) == 1

    /// Shows a step.
    func show(_ progress: ExecutionProgress) {
        if case .checkUnavailable(let check, let reason) = progress {
            Terminal.note("note: \(check) cannot be compared before and after: \(reason)")
            return
        }
        guard isShown else { return }
        let text: String =
            switch progress {
            case .locking: "waiting for the lock"
            case .checking: "checking that the schema is as planned"
            case .running(let position, let count, let object): "\(position)/\(count) \(object)"
            case .checkUnavailable: ""
            case .waiting(let reason): "waiting: \(reason)"
            case .verifying: "verifying"
            case .committed: "committed"
            }
        Terminal.progress("\r\u{1B}[K\(text)")
    }

    /// Removes the line.
    func clear() {
        guard isShown else { return }
        Terminal.progress("\r\u{1B}[K")
    }
}
