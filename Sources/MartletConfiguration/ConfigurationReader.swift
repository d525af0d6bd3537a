import MartletSchema
import MartletSource

/// Reads a configuration and reports all that is wrong with it.
struct ConfigurationReader {
    private let reporter: Reporter
    private let folder: String
    private var configuration: Configuration

    /// Reads a configuration from a text.
    static func read(_ text: String, path: String) throws(SourceError) -> Configuration {
        let root = try DocumentParser.parse(text, name: path)
        var reader = ConfigurationReader(path: path)
        reader.readRoot(root)
        try reader.reporter.check()
        return reader.configuration
    }

    private init(path: String) {
        reporter = Reporter(file: path)
        folder = RelativePath.folder(of: path)
        configuration = Configuration(path: path)
    }

    private mutating func readRoot(_ node: SourceNode) {
        if node.isNull {
            reporter.report("the file is empty; a configuration begins with \"environments:\"", at: node.mark)
            return
        }
        guard let fields = Fields(node, ConfigurationKeys.root, of: "the configuration", reporter: reporter) else {
            return
        }
        if let defaults = fields["defaults"] {
            configuration.defaults = readEnvironment(defaults, name: nil, what: "the defaults")
        }
        guard let environments = fields["environments"] else { return }
        guard let entries = environments.entries else {
            reporter.report(
                "expected a mapping from names to environments, not \(environments.kindName)", at: environments.mark)
            return
        }
        for entry in entries {
            configuration.environments[entry.key] = readEnvironment(
                entry.value, name: entry.key, what: "environment \(entry.key)")
        }
    }

    private mutating func readEnvironment(_ node: SourceNode, name: String?, what: String) -> Environment {
        var environment = Environment()
        guard !node.isNull,
            let fields = Fields(node, ConfigurationKeys.environment, of: what, reporter: reporter)
        else { return environment }
        if let value = fields["database"] {
            environment.database = reporter.name(value, for: "the database of \(what)").map {
                RelativePath.resolveSource($0, in: folder)
            }
            configuration.databaseLocations[name] = reporter.location(value.mark)
        }
        if let value = fields["schema"] {
            environment.schema = reporter.name(value, for: "the schema of \(what)").map {
                RelativePath.resolveSource($0, in: folder)
            }
            // A command names paths of its own, so that its folder is what can be made to fit.
            if environment.schema?.hasPrefix(ProgramCommand.prefix) ?? false, !folder.isEmpty {
                environment.programFolder = folder
            }
        }
        environment.manage = fields["manage"].flatMap { reporter.texts($0, for: "manage of \(what)") }
        environment.ignore = fields["ignore"].flatMap { reporter.texts($0, for: "ignore of \(what)") }
        environment.allow = fields["allow"].flatMap { reporter.texts($0, for: "allow of \(what)") }
        environment.extra = fields["extra"].flatMap { extra($0, what: what) }
        environment.renames = fields["renames"].flatMap { renames($0, what: what) }
        environment.scratch = fields["scratch"].flatMap { reporter.name($0, for: "scratch of \(what)") }
        environment.adapterPath = fields["adapterPath"].flatMap { value in
            reporter.texts(value, for: "adapterPath of \(what)")?.map { RelativePath.resolve($0, in: folder) }
        }
        return environment
    }

    private func extra(_ node: SourceNode, what: String) -> ExtraPolicy? {
        if let policy = node.scalarText.flatMap({ ExtraPolicy(rawValue: $0) }) { return policy }
        let known = ExtraPolicy.allCases.map(\.rawValue)
        let question = node.scalarText.map { Suggestion.question(for: $0, among: known) } ?? ""
        reporter.report(
            "expected one of \(known.joined(separator: ", ")) for extra of \(what), not \(node.kindName)\(question)",
            at: node.mark)
        return nil
    }

    private func renames(_ node: SourceNode, what: String) -> [Environment.Rename]? {
        guard let entries = node.entries else {
            reporter.report(
                "expected a mapping from old to new names for renames of \(what), not \(node.kindName)", at: node.mark)
            return nil
        }
        return entries.compactMap { entry in
            reporter.name(entry.value, for: "the new name of \(entry.key) in renames of \(what)").map {
                Environment.Rename(old: entry.key, new: $0)
            }
        }
    }
}
