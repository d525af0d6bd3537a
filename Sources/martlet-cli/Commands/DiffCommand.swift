import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner
import MartletSchema

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what leads from one schema to another.",
        discussion: "Either may be a file, a folder, - or a database; nothing is changed anywhere.")

    @Argument(help: "The schema to start from.")
    var from: String

    @Argument(help: "The schema to reach.")
    var to: String

    @Flag(name: .customLong("exit-code"), help: "Exit with 1 where they differ.")
    var exitCode = false

    @Option(help: "text, sql or json.")
    var format: PlanFormat = .text

    @Option(help: "The engine whose types and rules count, where neither is a database, such as sqlite.")
    var engine: String?

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            let offline = try Engine.offline(scheme: try scheme(), resolver: settings.resolver)
            Signals.stop(SessionCancellation(offline.session))
            var options = settings.migrationOptions(planning, source: to)
            // Everything that is not on both sides is a difference; nobody manages anything here.
            options.extra = planning.extra ?? .drop
            let reader = DesiredStateReader(
                engine: offline.adapter.descriptor.engine, resolver: settings.resolver)
            let start = options.selection.apply(
                to: try offline.normalForm(of: try reader.read(.source(from)), comparedWith: Schema()))
            let plan = try offline.plan(from: start, to: try reader.read(.source(to)), options: options)
            Terminal.result(
                PlanOutput(plan: plan, allowances: Allowances(["all"]), database: "\(name(from)) → \(name(to))")
                    .text(format: format))
            return exitCode && !plan.isEmpty ? .differs : .done
        }
    }

    private func name(_ source: String) -> String {
        DatabaseAddress.isAddress(source) ? Opening.display(source) : source
    }

    /// The scheme of the engine that both sides are compared in.
    private func scheme() throws(MartletError) -> String {
        if let engine { return String(engine.prefix { $0 != ":" }) }
        for source in [from, to] where DatabaseAddress.isAddress(source) {
            return try DatabaseAddress(source).scheme
        }
        throw .usage("neither \(from) nor \(to) is a database; give --engine, such as --engine sqlite")
    }
}
