import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what would be done to bring a database to a schema.",
        discussion: "The database is only read.")

    @Option(name: .shortAndLong, help: "The database, such as sqlite:app.db.")
    var database: String?

    @Option(name: .shortAndLong, help: "The schema to reach: a file, a folder, - or a database.")
    var schema: String?

    @Flag(help: "Exit with 1 where anything is to be done.")
    var check = false

    @Option(help: "text, sql or json.")
    var format: PlanFormat = .text

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            let target = try settings.database(database)
            let options = settings.migrationOptions(planning, source: try settings.schema(schema))
            let engine = try Opening.open(
                target, settings: settings, access: .readOnly, lockWaitMilliseconds: options.lockWaitMilliseconds)
            let desired = try DesiredStateReader(
                engine: engine.adapter.descriptor.engine, resolver: settings.resolver
            ).read(options.schema)
            let plan = try engine.answerProbes(try engine.plan(to: desired, options: options))
            Terminal.result(
                PlanOutput(plan: plan, allowances: options.allowances, database: Opening.display(target))
                    .text(format: format))
            return outcome(of: plan, allowances: options.allowances)
        }
    }

    private func outcome(of plan: Plan, allowances: Allowances) -> Outcome {
        let isRefused = !plan.questions.isEmpty || plan.hazards.contains { !allowances.allows($0) }
        if check { return plan.isEmpty && plan.generalHazards.isEmpty ? .done : .differs }
        return isRefused ? .refused : .done
    }
}
