import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Tell whether a database has a schema; exit with 1 where it differs.",
        discussion: "The database is only read.")

    @Option(name: .shortAndLong, help: "The database, such as sqlite:app.db.")
    var database: String?

    @Option(name: .shortAndLong, help: "The schema it should have: a file, a folder, - or a database.")
    var schema: String?

    @Option(help: "text or json.")
    var format: ResultFormat = .text

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            let target = try settings.database(database)
            var options = settings.migrationOptions(planning, source: try settings.schema(schema))
            options.asksAboutRenames = false
            let engine = try Opening.open(
                target, settings: settings, access: .readOnly, lockWaitMilliseconds: options.lockWaitMilliseconds)
            let desired = try DesiredStateReader(
                engine: engine.adapter.descriptor.engine, resolver: settings.resolver
            ).read(options.schema)
            let plan = try engine.plan(to: desired, options: options)
            let isEqual = plan.migrations.isEmpty && !plan.generalHazards.contains { $0.code == "extra" }
            let name = Opening.display(target)
            switch format {
            case .json:
                let output = PlanOutput(plan: plan, allowances: Allowances(["all"]), database: name)
                Terminal.result(output.json(outcome: isEqual ? "equal" : "differs", run: nil))
            case .text: Terminal.result(text(plan, isEqual: isEqual, name: name))
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
        lines += ChangeText(plan: plan, allowances: Allowances(["all"]), style: style).lines().map { "  " + $0 }
        lines += plan.generalHazards.filter { $0.code == "extra" }.map { "  extra \($0.object)" }
        if !plan.leftAlone.isEmpty {
            lines.append(
                "Not compared, since the schema does not mention it: \(plan.leftAlone.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
