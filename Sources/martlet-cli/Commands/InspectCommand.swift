import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletPlanner
import MartletSchema
import MartletSource

struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Write the schema of a database, or of another source.",
        discussion: "What is written can be read again as a source and is the same schema.")

    /// How a schema is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json
    }

    @Argument(help: "A database, a file, a folder or -.")
    var source: String?

    @Option(help: "yaml or json.")
    var format: Format = .yaml

    @Option(help: "The engine that a file is read for, where it says things for one engine alone, such as sqlite.")
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
            let source = try source ?? settings.database(nil)
            let (schema, engine) = try read(source, settings: settings)
            let selected = ObjectSelection(included: include, excluded: exclude).apply(to: schema)
            switch format {
            case .yaml: Terminal.result(SchemaWriter.yaml(selected, engine: engine))
            case .json: Terminal.result(SchemaWriter.json(selected, engine: engine))
            }
            return .done
        }
    }

    private func read(_ source: String, settings: Settings) throws(MartletError) -> (Schema, engine: String?) {
        if DatabaseAddress.isAddress(source) {
            let engine = try Opening.open(source, settings: settings, access: .readOnly, lockWaitMilliseconds: 10_000)
            var catalog = try engine.readCatalog()
            let observed = Set(
                engine.adapter.capabilities.attributeDeclarations.filter { $0.role == .observed }.map(\.key))
            for position in catalog.tables.indices {
                catalog.tables[position].attributes = catalog.tables[position].attributes
                    .filter { !observed.contains($0.key) }
            }
            return (catalog, engine.adapter.descriptor.engine)
        }
        let reader = DesiredStateReader(engine: engine ?? "", resolver: settings.resolver)
        return (try reader.read(.source(source)).state.schema, engine)
    }
}
