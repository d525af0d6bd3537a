import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner
import MartletSchema

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what leads from one schema to another.",
        discussion: "Either may be a file, a folder, -, exec:COMMAND or a database; nothing is changed anywhere.")

    @Argument(help: "The schema to start from.")
    var from: String

    @Argument(help: "The schema to reach.")
    var to: String

    @Flag(name: .customLong("exit-code"), help: "Exit with 1 where they differ.")
    var exitCode = false

    @Option(help: "text, sql, json or markdown.")
    var format: PlanFormat = .text

    @Option(help: "The engine whose types and rules count, such as sqlite; needed where neither is a database.")
    var engine: String?

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            defer { settings.tellTimings() }
            if from == "-" && to == "-" {
                throw MartletError.usage("only one of the two can come from standard input; put the other in a file")
            }
            var offline = try settings.offlineEngine(engine, for: [from, to])
            offline.clock = settings.clock
            offline.cache = settings.cache
            settings.clock?.enter(.desiredState)
            Signals.stop(SessionCancellation(offline.session))
            var options = settings.migrationOptions(planning, source: .source(to))
            // Everything that is not on both sides is a difference; nobody manages anything here.
            options.extra = planning.extra ?? .drop
            let reader = settings.reader(
                engine: offline.adapter.descriptor.engine, isPortable: try settings.crossEngines([from, to]),
                target: offline)
            let start = try reader.read(.source(from))
            let goal = try reader.read(.source(to))
            let schema = try offline.normalForm(of: start, comparedWith: MartletSchema.Schema()).schema
            var plan = try offline.plan(
                from: StartingState(offline.selection(options).apply(to: schema), rules: offline.rules), to: goal,
                options: options)
            plan.notes += start.omissions.map { "\(Opening.display(from)): \($0)" }
            let names = "\(Opening.display(from)) → \(Opening.display(to))"
            PlanOutput(plan: plan, consents: .notAsked, database: names).show(format: format)
            return exitCode && !plan.isEmpty ? .differs : .done
        }
    }
}
