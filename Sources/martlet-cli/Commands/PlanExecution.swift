import Martlet
import MartletPlanner
import MartletSchema

/// Shows a plan, asks, runs it, and tells what became of it: what apply does with a plan, wherever it comes from.
struct PlanExecution {
    let plan: Plan
    let goal: Goal
    let format: ResultFormat
    /// Whether somebody has to agree.
    let asks: Bool

    private var options: MigrationOptions { goal.options }

    private var output: PlanOutput {
        PlanOutput(plan: plan, consents: goal.consents, database: goal.name)
    }

    /// Goes through with the plan.
    ///
    /// - Parameter opening: Opens the database to be written.
    /// - Returns: How the command ends.
    /// - Throws: `MartletError` where the plan was not executed to its end.
    func run(opening: () throws(MartletError) -> Engine) throws(MartletError) -> Outcome {
        let isRefused = goal.consents.refuses(plan)
        if format == .text { Terminal.result(output.text(format: .text)) }
        if plan.isEmpty && !isRefused {
            _ = try opening()
            tell("nothing")
            return .done
        }
        if isRefused {
            tell("refused")
            Terminal.error("refused, nothing was run; see the plan for the words that allow it")
            return .refused
        }
        let isAgreed: Bool
        if asks { isAgreed = try confirm() } else { isAgreed = true }
        guard isAgreed else {
            tell("refused")
            Terminal.error(
                Terminal.canAsk
                    ? "nothing was run" : "nothing was run: there is no terminal to ask on; give --yes to run the plan")
            return .refused
        }
        let run = try execute(on: try opening())
        tell("done", run: run)
        if format == .text {
            let count = counted(plan.migrations.count, "migration")
            Terminal.result("\nDone: \(count) applied and verified; run \(run ?? "-") in \(Journal.tableName).\n")
        }
        return .done
    }

    /// Writes the plan with its outcome, where it is wanted as JSON.
    private func tell(_ outcome: String, run: String? = nil) {
        if format == .json { Terminal.result(output.json(outcome: outcome, run: run)) }
    }

    private func execute(on engine: Engine) throws(MartletError) -> String? {
        let progress = ProgressLine()
        defer { progress.clear() }
        do {
            return try engine.execute(plan, options: options, report: progress.show)
        } catch {
            tell(error.outcome)
            throw error
        }
    }

    private func confirm() throws(MartletError) -> Bool {
        guard Terminal.canAsk else { return false }
        return try Terminal.ask("Run this plan? Type yes: ") == "yes"
    }
}

extension MartletError {
    /// The word for what became of the database.
    fileprivate var outcome: String {
        switch exitCode {
        case 3: "refused"
        case 4: "unknown"
        case 5: "locked"
        case 130: "stopped"
        default: "failed"
        }
    }
}
