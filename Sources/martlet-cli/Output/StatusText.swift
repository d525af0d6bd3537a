import Martlet
import MartletExecutor
import MartletSchema

/// Shows the status of a database to people: the verdict, the runs, what has changed since, what is managed.
struct StatusText {
    let status: DatabaseStatus
    let place: StatusPlace
    let style: Style

    /// The whole text.
    func text() -> String {
        var lines = [style.bold("\(place.engine) \(place.version) · \(place.database) · \(verdict)")]
        if !status.runs.isEmpty { lines += [""] + runLines().map { "  " + $0 } }
        if let unfinished = status.unfinished { lines += [""] + unfinishedLines(unfinished) }
        if let drift = status.drift, !drift.isEmpty { lines += ["", "Since run \(drift.run):"] + driftLines(drift) }
        var remarks: [String] = []
        if let drift = status.drift, !drift.tellsChanges {
            remarks.append(
                "That run was made by another version of Martlet or of the adapter: only names can be compared with it."
            )
        }
        if !status.managed.isEmpty { remarks.append("Managed: \(status.managed.joined(separator: ", ")).") }
        if !status.unmanaged.isEmpty { remarks.append("Not managed: \(status.unmanaged.joined(separator: ", ")).") }
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n") + "\n"
    }

    private var verdict: String {
        guard status.hasJournal else { return "no run of Martlet: there is no \(Journal.tableName)" }
        if status.runs.isEmpty { return "no run of Martlet in \(Journal.tableName)" }
        if status.unfinished != nil { return "the last run did not come to its end" }
        guard let drift = status.drift else { return "the last run did not note what it left behind" }
        if drift.isEmpty { return "as the last run left it" }
        return "\(counted(drift.changed.count + drift.appeared.count + drift.vanished.count, "object")) "
            + "changed since the last run"
    }

    private func runLines() -> [String] {
        status.runs.map { run in
            var parts = [counted(run.steps.count, "migration")]
            if let count = run.statementCount { parts.append(counted(count, "statement")) }
            if let milliseconds = run.milliseconds { parts.append("\(grouped(milliseconds)) ms") }
            let outcome = run.isFinished ? run.outcome : style.removed(run.outcome)
            let facts = "\(parts.joined(separator: ", "))  martlet \(run.martletVersion), \(run.adapter)"
            return "\(moment(run.startedAt))  \(outcome)  \(facts)  \(style.dim(run.id))"
        }
    }

    private func unfinishedLines(_ run: RunRecord) -> [String] {
        guard let step = run.steps.last else { return ["Run \(run.id) noted no migration before it stopped."] }
        return [
            "Run \(run.id) stopped at step \(step.number), \(step.type) \(step.object) (\(step.outcome)):",
            "    \(OneLine.shorten(step.statement, to: 108))",
        ]
    }

    private func driftLines(_ drift: DatabaseStatus.Drift) -> [String] {
        drift.changed.map { style.changed("  ~ \($0)") } + drift.appeared.map { style.added("  + \($0)") }
            + drift.vanished.map { style.removed("  - \($0)") }
    }

    /// `2026-01-31 10:20:30` of `2026-01-31T10:20:30.400Z`.
    private func moment(_ text: String) -> String { text.prefix(19).replacing("T", with: " ") + " UTC" }
}
