import MartletPlanner
import MartletSchema

/// Writes a plan as a script that the database's own client runs.
///
/// Checks that only Martlet can make are left out; what changes anything is all there, in the order in which it runs.
struct PlanScript {
    let plan: Plan

    /// The script.
    func text() -> String {
        if plan.migrations.isEmpty { return "" }
        var lines = surrounding(.setup)
        var isOpen = false
        for migration in plan.migrations {
            if migration.runsOutside == isOpen {
                lines += surrounding(isOpen ? .commit : .begin)
                isOpen.toggle()
            }
            lines.append("-- \(migration.position + 1). \(migration.type): \(migration.object.onOneLine)")
            lines += migration.reasons.map { "-- because: \($0.onOneLine)" }
            lines += migration.statements.filter { !$0.role.isInvisible }.map(line)
        }
        if isOpen { lines += surrounding(.commit) }
        return (lines + surrounding(.teardown)).joined(separator: "\n") + "\n"
    }

    private func surrounding(_ role: Statement.Role) -> [String] {
        plan.surrounding.filter { $0.role == role }.flatMap { statement in
            [statement.comment.map { "-- " + $0.onOneLine }].compactMap(\.self) + [line(statement)]
        }
    }

    private func line(_ statement: Statement) -> String { statement.sql + ";" }

}

extension String {
    /// The text within one line, whatever stands in it, so that it is safe in a comment.
    var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
