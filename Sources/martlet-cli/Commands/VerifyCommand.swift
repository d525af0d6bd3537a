import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Tell whether a database has a schema; exit with 1 where it differs.",
        discussion: "The database is only read.")

    @Option(help: "text or json.")
    var format: ResultFormat = .text

    @OptionGroup var goal: GoalOptions

    func run() throws {
        try reporting {
            var goal = try goal.resolve()
            goal.options.asksAboutRenames = false
            defer { goal.settings.tellTimings() }
            let engine = try goal.open(.readOnly)
            let plan = try engine.plan(to: try goal.desired(for: engine.adapter, target: engine), options: goal.options)
            let isEqual = plan.migrations.isEmpty && !plan.generalHazards.contains { $0.code == HazardCodes.extra }
            switch format {
            case .json:
                let output = PlanOutput(plan: plan, consents: .notAsked, database: goal.name)
                Terminal.result(output.json(outcome: isEqual ? "equal" : "differs", run: nil))
            case .text: Terminal.result(text(plan, isEqual: isEqual, name: goal.name))
            }
            return isEqual ? .done : .differs
        }
    }

    private func text(_ plan: Plan, isEqual: Bool, name: String) -> String {
        let style = Style(hasColor: Terminal.hasColor)
        let compared = counted(plan.trail.start.objects.count - plan.leftAlone.count, "object")
        var lines = [
            isEqual
                ? "equal: \(name) has the schema; \(compared) compared"
                : "differs: \(name) is not as the schema wants; to make it so:"
        ]
        lines += ChangeText(plan: plan, consents: .notAsked, style: style).lines().map { "  " + $0 }
        lines += plan.generalHazards.filter { $0.code == HazardCodes.extra }.map { "  extra \($0.object)" }
        let leftAlone = PlanVerdict(plan: plan, consents: .notAsked).leftAlone
        if !leftAlone.isEmpty {
            lines.append(
                "Not compared, since the schema does not mention it: \(leftAlone.joined(separator: ", "))")
        }
        lines += plan.notes.map { "Note: \($0)." }
        return lines.joined(separator: "\n") + "\n"
    }
}
