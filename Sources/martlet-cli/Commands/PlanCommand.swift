import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what would be done to bring a database to a schema.",
        discussion: "The database is only read.")

    @Flag(help: "Exit with 1 where anything is to be done.")
    var check = false

    @Option(help: "text, sql, json or markdown.")
    var format: PlanFormat = .text

    @Option(help: "Also write the plan to a file, for apply --plan.")
    var out: String?

    @OptionGroup var goal: GoalOptions

    func run() throws {
        try reporting {
            var goal = try goal.resolve()
            defer { goal.settings.tellTimings() }
            let engine = try goal.open(.readOnly)
            let desired = try goal.desired(for: engine.adapter, target: engine)
            let plan = try engine.answerProbes(
                try QuestionDialogue.plan(&goal.options) { (options) throws(MartletError) in
                    try engine.plan(to: desired, options: options)
                })
            let output = PlanOutput(plan: plan, consents: goal.consents, database: goal.name)
            output.show(format: format)
            self.goal.planning.noteUnmet(in: plan)
            if let out {
                try engine.planFile(plan, options: goal.options, database: goal.name).write(to: out)
                Terminal.note("written to \(out); whoever applies it runs the statements in it")
            }
            return outcome(of: plan, consents: goal.consents)
        }
    }

    private func outcome(of plan: Plan, consents: Consents) -> Outcome {
        if check { return plan.isEmpty && plan.generalHazards.isEmpty ? .done : .differs }
        return consents.refuses(plan) ? .refused : .done
    }
}
