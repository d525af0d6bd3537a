import ArgumentParser
import Martlet
import MartletExecutor
import MartletAdapterHost
import MartletPlanner
import MartletSchema

struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Bring a database to a schema.",
        discussion: "Shows the plan, asks unless --yes is given, runs it, and proves the result.")

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Make the database where it is not there.")
    var create = false

    @Option(help: "text or json.")
    var format: ResultFormat = .text

    @OptionGroup var goal: GoalOptions

    func run() throws {
        try reporting {
            let goal = try goal.resolve()
            // Read the schema first: a database is not made for one that cannot be read.
            let address = try DatabaseAddress(goal.target)
            let adapter = try Engine.load(scheme: address.scheme, resolver: goal.settings.resolver)
            let desired = try goal.desired(for: adapter)
            let existing = try openExisting(goal)
            // What is not there yet is planned on an empty scratch database, and made only when the plan may run.
            let planning = try existing ?? Engine.offline(scheme: address.scheme, resolver: goal.settings.resolver)
            return try apply(desired, planning: planning, options: goal.options, name: goal.name) {
                () throws(MartletError) in
                if let existing { return existing }
                return try goal.open(.create)
            }
        }
    }

    /// Opens the database; nil where it is not there and may be made.
    private func openExisting(_ goal: Goal) throws(MartletError) -> Engine? {
        do throws(MartletError) {
            return try goal.open(.readWrite)
        } catch .database(_, let failure) where create && failure.code == .databaseMissing {
            return nil
        }
    }

    private func apply(
        _ desired: DesiredStateReader.Result, planning: Engine, options: MigrationOptions, name: String,
        opening: () throws(MartletError) -> Engine
    ) throws(MartletError) -> Outcome {
        let plan = try planning.answerProbes(try planning.plan(to: desired, options: options))
        let output = PlanOutput(plan: plan, allowances: options.allowances, database: name)
        let isRefused = !plan.questions.isEmpty || plan.hazards.contains { !options.allowances.allows($0) }
        if format == .text { Terminal.result(output.text(format: .text)) }
        if plan.isEmpty && !isRefused {
            _ = try opening()
            if format == .json { Terminal.result(output.json(outcome: "nothing", run: nil)) }
            return .done
        }
        if isRefused {
            if format == .json { Terminal.result(output.json(outcome: "refused", run: nil)) }
            Terminal.error("refused, nothing was run; see the plan for the words that allow it")
            return .refused
        }
        guard yes || confirm() else {
            if format == .json { Terminal.result(output.json(outcome: "refused", run: nil)) }
            Terminal.error(
                Terminal.canAsk
                    ? "nothing was run" : "nothing was run: there is no terminal to ask on; give --yes to run the plan")
            return .refused
        }
        let run = try execute(plan, on: try opening(), options: options, output: output)
        if format == .json {
            Terminal.result(output.json(outcome: "done", run: run))
        } else {
            let count = counted(plan.migrations.count, "migration")
            Terminal.result("\nDone: \(count) applied and verified; run \(run ?? "-") in \(Journal.tableName).\n")
        }
        return .done
    }

    private func execute(
        _ plan: Plan, on engine: Engine, options: MigrationOptions, output: PlanOutput
    ) throws(MartletError) -> String? {
        let progress = ProgressLine()
        defer { progress.clear() }
        do {
            return try engine.execute(plan, options: options, report: progress.show)
        } catch {
            if format == .json { Terminal.result(output.json(outcome: error.outcome, run: nil)) }
            throw error
        }
    }

    private func confirm() -> Bool {
        guard Terminal.canAsk else { return false }
        let answer = Terminal.ask("Run this plan? Type yes: ")
        return answer == "yes"
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
