import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner
import MartletSchema
import MartletSource

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Write the schema of a database, or of another source.",
        discussion: "What is written can be read again as a source and is the same schema; diagrams are for people.")

    /// How a schema is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json, sql, mermaid, dot
    }

    @Argument(help: "A database, a file, a folder, - or exec:COMMAND.")
    var source: String?

    @Option(help: "yaml, json or sql; mermaid or dot for a diagram of the tables.")
    var format: Format = .yaml

    @Option(help: "The engine that the schema is for, such as sqlite, where it says things for one engine alone.")
    var engine: String?

    @Option(help: "Names that take part, * stands for any characters. May be given several times.")
    var include: [String] = []

    @Option(help: "Names that do not take part, * stands for any characters. May be given several times.")
    var exclude: [String] = []

    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    func run() throws {
        try reporting {
            let settings = try Settings(environment: environment, adapters: adapters)
            defer { settings.tellTimings() }
            let source = try source ?? settings.database(nil)
            switch format {
            case .sql: Terminal.result(try script(of: source, settings: settings))
            case .yaml: Terminal.result(try text(of: source, settings: settings) { SchemaWriter.yaml($0, engine: $1) })
            case .json: Terminal.result(try text(of: source, settings: settings) { SchemaWriter.json($0, engine: $1) })
            case .mermaid:
                Terminal.result(try text(of: source, settings: settings) { schema, _ in MermaidDiagram.text(schema) })
            case .dot:
                Terminal.result(try text(of: source, settings: settings) { schema, _ in DotDiagram.text(schema) })
            }
            return .done
        }
    }

    private func text(
        of source: String, settings: Settings, _ write: (MartletSchema.Schema, String?) -> String
    ) throws(MartletError) -> String {
        let (schema, engine, optionalKinds) = try read(source, settings: settings)
        var selection = ObjectSelection(included: include, excluded: exclude)
        selection.optionalKinds = optionalKinds
        return write(selection.apply(to: schema), engine)
    }

    /// The schema as the engine's own script: what would make it in an empty database.
    private func script(of source: String, settings: Settings) throws(MartletError) -> String {
        let offline = try settings.offlineEngine(engine, for: [source])
        Signals.stop(SessionCancellation(offline.session))
        var options = MigrationOptions(desired: .source(source))
        (options.include, options.exclude) = (include, exclude)
        let reader = settings.reader(engine: offline.adapter.descriptor.engine, target: offline)
        let plan = try offline.plan(
            from: StartingState(MartletSchema.Schema(), rules: offline.rules), to: try reader.read(.source(source)),
            options: options)
        plan.notes.forEach { Terminal.note("note: \($0)") }
        return SchemaScript(plan: plan, source: Opening.display(source)).text()
    }

    private func read(_ source: String, settings: Settings) throws(MartletError) -> (
        MartletSchema.Schema, engine: String?, optionalKinds: Set<String>
    ) {
        let family = try settings.engineFamily(engine)
        guard DatabaseAddress.isAddress(source), try !isOfAnotherEngine(source, than: family, settings) else {
            let version = try engine.flatMap { (name) throws(MartletError) in try EngineName(name).version }
            let result = try settings.reader(engine: family ?? "", version: version).read(.source(source))
            result.omissions.forEach { Terminal.note("note: \($0)") }
            guard result.isNormalForm, let family else { return (result.state.schema, family, []) }
            let descriptor = try Engine.descriptor(EngineName(family), resolver: settings.resolver)
            let capabilities = descriptor.capabilities
            return (
                capabilities.withoutOnlySeen(in: result.state.schema), family, capabilities.optionalKinds
            )
        }
        let opened = try Opening.open(source, settings: settings, access: .readOnly, lockWaitMilliseconds: 10_000)
        let descriptor = opened.adapter.descriptor
        settings.clock?.enter(.introspection)
        defer { settings.clock?.enter(.output) }
        return (
            descriptor.capabilities.withoutOnlySeen(in: try opened.readCatalog()), descriptor.engine,
            descriptor.capabilities.optionalKinds
        )
    }

    private func isOfAnotherEngine(
        _ database: String, than family: String?, _ settings: Settings
    ) throws(MartletError) -> Bool {
        guard let family else { return false }
        let scheme = EngineName(scheme: try DatabaseAddress(database).scheme)
        return try Engine.family(scheme, resolver: settings.resolver) != family
    }
}
