import Martlet
import MartletPlanner
import MartletSchema

/// Writes a plan as Markdown for a review: the verdict, what changes, what has to be agreed to, and the statements folded
/// away.
///
/// What comes from a schema or a database is text and nothing else, whatever stands in it.
struct PlanMarkdown {
    let plan: Plan
    let consents: Consents
    let database: String

    /// The whole text.
    func text() -> String {
        var parts = ["### \(verdict)", "`martlet plan` · \(MarkdownText.escape(place))"]
        if !plan.migrations.isEmpty { parts.append(table()) }
        parts += questions()
        parts += hazards()
        if !plan.migrations.isEmpty { parts.append(statements()) }
        parts += plan.notes.map { "Note: \(MarkdownText.escape($0))." }
        let leftAlone = PlanVerdict(plan: plan, consents: consents).leftAlone
        if !leftAlone.isEmpty {
            let names = leftAlone.map(MarkdownText.code).joined(separator: ", ")
            parts.append("Left alone, since the schema does not mention it: \(names)")
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var place: String { "\(plan.engine.profile.engine) \(plan.engine.profile.version) · \(database)" }

    private var verdict: String {
        let refusals = PlanVerdict(plan: plan, consents: consents).refusals
        if !refusals.isEmpty { return "R" + refusals.joined(separator: " · ").dropFirst() }
        if plan.isEmpty { return "Nothing to do" }
        let count = plan.migrations.reduce(0) { $0 + visible($1).count }
        return "\(counted(plan.migrations.count, "migration")) in \(counted(count, "statement"))"
    }

    private func visible(_ migration: Migration) -> [Statement] {
        migration.statements.filter { !$0.role.isInvisible }
    }

    private func table() -> String {
        var lines = ["| # | migration | object | why | hazards |", "|--:|---|---|---|---|"]
        for migration in plan.migrations {
            let reasons = migration.reasons.map(MarkdownText.escape).joined(separator: "<br>")
            let codes = migration.hazards.filter { $0.effectiveSeverity > .note }.map(\.code.rawValue)
            let hazards = Set(codes).sorted().map(MarkdownText.code).joined(separator: ", ")
            lines.append(
                "| \(migration.position + 1) | \(migration.type) | \(MarkdownText.code(migration.object)) | \(reasons) "
                    + "| \(hazards) |")
        }
        return lines.joined(separator: "\n")
    }

    private func questions() -> [String] {
        if plan.questions.isEmpty { return [] }
        let lines = plan.questions.map { question in
            "- \(MarkdownText.escape(question.message)) Answer with "
                + question.answers.map(MarkdownText.code).joined(separator: " or ")
        }
        return ["#### Questions", lines.joined(separator: "\n")]
    }

    private func hazards() -> [String] {
        let lines = plan.hazards.compactMap { hazard -> String? in
            let text = HazardText(
                hazard: hazard, consent: consents.consent(to: hazard), style: Style(hasColor: false))
            guard text.isWorthSaying else { return nil }
            let facts = MarkdownText.escape(text.facts)
            switch hazard.effectiveSeverity {
            case .note: return "- \(facts)"
            case .impossible: return "- **Impossible:** \(facts)"
            case .needsConsent:
                switch text.consent {
                case .given: return "- **Allowed:** \(facts)"
                case .missing:
                    return "- **Needs your word:** \(facts) " + MarkdownText.code("--allow \(hazard.allowance)")
                case .notAsked: return "- **\(hazard.code):** \(facts)"
                }
            }
        }
        return lines.isEmpty ? [] : ["#### Hazards", lines.joined(separator: "\n")]
    }

    private func statements() -> String {
        let blocks = plan.migrations.map { migration in
            let sql = visible(migration).map { $0.sql + ";" }.joined(separator: "\n")
            return "\(migration.position + 1). \(MarkdownText.code(migration.object))\n\n"
                + MarkdownText.block(sql, language: "sql")
        }
        let count = plan.migrations.reduce(0) { $0 + visible($1).count }
        return "<details><summary>\(counted(count, "statement"))</summary>\n\n"
            + blocks.joined(separator: "\n\n") + "\n\n</details>"
    }
}

/// Makes any text safe to stand in Markdown.
enum MarkdownText {
    /// Text with everything escaped that Markdown or HTML would take for more, on one line.
    static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in oneLine(text).unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            // A mention would call people, and a reference would link, wherever the text is shown.
            case "@": escaped += "&#64;"
            case "#": escaped += "&#35;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "+", "-", "!", "|", "~", "$":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case ":": escaped += "&#58;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Text as code within a line, also in a cell of a table.
    static func code(_ text: String) -> String {
        // As HTML, since Markdown has no way to write every text between backticks in a cell of a table.
        var escaped = ""
        for scalar in oneLine(text).unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || " .".unicodeScalars.contains(scalar)
            {
                escaped.unicodeScalars.append(scalar)
            } else {
                escaped += "&#\(scalar.value);"
            }
        }
        return "<code>\(escaped)</code>"
    }

    /// Lines of code, between marks that are longer than any within.
    static func block(_ text: String, language: String) -> String {
        var longest = 2
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let mark = String(repeating: "`", count: longest + 1)
        return "\(mark)\(language)\n\(text)\n\(mark)"
    }

    /// Line breaks and other characters that are not seen become spaces.
    private static func oneLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            let isVisible = scalar.properties.generalCategory != .control && !["\u{2028}", "\u{2029}"].contains(scalar)
            line.unicodeScalars.append(isVisible ? scalar : " ")
        }
        return line
    }
}
