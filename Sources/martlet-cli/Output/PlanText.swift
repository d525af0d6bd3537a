import Martlet
import MartletComparator
import MartletPlanner
import MartletSchema

/// Shows a plan to people: the verdict, then what changes, then what runs.
struct PlanText {
    let plan: Plan
    let consents: Consents
    let database: String
    let style: Style

    /// The whole text.
    func text() -> String {
        var lines = [verdict()]
        if !isFromFile, !plan.changes.isEmpty || !preparations.isEmpty {
            lines.append("")
            lines += ChangeText(plan: plan, consents: consents, style: style).lines().map { "  " + $0 }
        } else if !plan.migrations.isEmpty {
            lines.append("")
            lines += migrationLines().map { "  " + $0 }
        }
        if !plan.migrations.isEmpty {
            lines.append("")
            lines += statementLines().map { "  " + $0 }
        }
        let remarks = remarkLines()
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A plan from a file knows its migrations alone; what they change in detail was seen when it was made.
    private var isFromFile: Bool { plan.changes.isEmpty && plan.migrations.allSatisfy(\.operations.isEmpty) }

    private var changeCount: String {
        isFromFile
            ? counted(plan.migrations.count, "migration")
            : counted(plan.changes.count + preparations.reduce(0) { $0 + $1.operations.count }, "change")
    }

    private func migrationLines() -> [String] {
        plan.migrations.flatMap { migration -> [String] in
            let head = style.changed("\(migration.type)") + "  \(migration.object)"
            let reasons = migration.reasons.map { style.dim("because: \($0)") }
            let hazards = migration.hazards
                .map { HazardText(hazard: $0, consent: consents.consent(to: $0), style: style) }
                .filter(\.isWorthSaying).map(\.line)
            return [head] + (reasons + hazards).map { "    " + $0 }
        }
    }

    /// What is done first, and no difference any more once it is done.
    private var preparations: [Migration] {
        plan.migrations.filter { [.renameTable, .renameColumn, .handOver].contains($0.type) }
    }

    private var refused: [Hazard] { consents.refused(in: plan) }

    private func verdict() -> String {
        let place = "\(plan.engine.profile.engine) \(plan.engine.profile.version) · \(database)"
        if plan.isEmpty && refused.isEmpty {
            return style.bold("\(place) · nothing to do: the database has the schema that is wanted")
        }
        var parts = [place]
        if !plan.migrations.isEmpty {
            let count = plan.migrations.reduce(0) { $0 + $1.statements.filter { !$0.role.isInvisible }.count }
            parts.append("\(changeCount) in \(counted(count, "statement"))")
        }
        return style.bold((parts + PlanVerdict(plan: plan, consents: consents).refusals).joined(separator: " · "))
    }

    private func statementLines() -> [String] {
        var lines: [String] = []
        let width = String(plan.migrations.count).count
        for migration in plan.migrations {
            let number = String(migration.position + 1)
            let indent = String(repeating: " ", count: width - number.count)
            var isFirst = true
            for statement in migration.statements where !statement.role.isInvisible {
                let start = isFirst ? "\(indent)\(number)" : String(repeating: " ", count: width)
                let mark = statement.isDestructive && migration.type != .rebuildTable ? style.removed("!") : " "
                lines.append("\(start) \(mark) \(OneLine.shorten(statement.sql, to: 112))")
                isFirst = false
            }
        }
        return lines
    }

    private func remarkLines() -> [String] {
        var lines = plan.questions.map { question in
            "? \(question.message)\n    answer with " + question.answers.joined(separator: " or ")
        }
        for hazard in plan.generalHazards {
            lines.append(HazardText(hazard: hazard, consent: consents.consent(to: hazard), style: style).line)
        }
        lines += plan.notes.map { "Note: \($0)." }
        let leftAlone = PlanVerdict(plan: plan, consents: consents).leftAlone
        if !leftAlone.isEmpty {
            lines.append(
                "Left alone, since the schema does not mention it: " + leftAlone.joined(separator: ", ") + ".")
        }
        return lines
    }
}

extension Statement.Role {
    /// Whether it is a check that changes nothing and is left out of what is shown.
    var isInvisible: Bool {
        switch self {
        case .run, .setup, .teardown: false
        case .capture, .expectSame, .expectNoNewRows, .expectValue, .begin, .commit: true
        }
    }
}

/// Puts SQL on one line.
enum OneLine {
    /// The text with white space folded, cut at a length.
    static func shorten(_ sql: String, to length: Int) -> String {
        var line = ""
        var count = 0
        var isBetweenWords = false
        for character in sql {
            if character.isWhitespace {
                isBetweenWords = count > 0
                continue
            }
            if isBetweenWords { line.append(" ") }
            line.append(character)
            count += isBetweenWords ? 2 : 1
            isBetweenWords = false
            if count > length { return line.prefix(length - 1) + "…" }
        }
        return line
    }
}
