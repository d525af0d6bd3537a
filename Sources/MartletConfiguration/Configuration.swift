import Glibc
import MartletSchema
public import MartletSource

/// What a `martlet.yaml` says.
public struct Configuration: Sendable {
    /// The file's name as the user gave it.
    public var path: String
    /// The environments by their names, as the file has them; paths in them are already those of the file's folder.
    public var environments: [String: Environment]
    /// What holds for all environments that do not say otherwise.
    public var defaults: Environment

    /// Where databases are named, by environment; the defaults under no name.
    var databaseLocations: [String?: SourceLocation] = [:]

    /// Makes a configuration.
    public init(path: String, environments: [String: Environment] = [:], defaults: Environment = Environment()) {
        self.path = path
        self.environments = environments
        self.defaults = defaults
    }

    /// Reads a configuration from a file.
    ///
    /// - Throws: A `SourceError` with everything that is wrong.
    public static func load(path: String) throws(SourceError) -> Configuration {
        guard try FileText.kind(of: path, what: "the configuration") == .file else {
            throw SourceError("\(path): this is a folder; name the configuration in it")
        }
        return try read(try FileText.read(path, what: "the configuration"), path: path)
    }

    /// Reads a configuration from a text.
    ///
    /// - Throws: A `SourceError` with everything that is wrong.
    public static func read(_ text: String, path: String) throws(SourceError) -> Configuration {
        try ConfigurationReader.read(text, path: path)
    }

    /// An environment with the defaults filled in and the variables of its database replaced.
    ///
    /// - Parameters:
    ///   - name: The environment's name. Without one it is the only environment, or else the defaults alone.
    ///   - variable: What gives the value of an environment variable; that of this process where absent.
    /// - Returns: What holds for that environment.
    /// - Throws: A `SourceError` if there is no such environment, or a variable that it names is not set.
    public func environment(
        named name: String?, variable: (String) -> String? = Configuration.processVariable
    ) throws(SourceError) -> Environment {
        let name = name ?? (environments.count == 1 ? environments.keys.first : nil)
        var result = defaults
        if let name {
            guard let own = environments[name] else {
                let known = environments.keys.sorted()
                let question = Suggestion.question(for: name, among: known)
                let list = known.isEmpty ? "it has none" : "it has \(known.joined(separator: ", "))"
                throw SourceError("\(path): there is no environment \"\(name)\"; \(list)\(question)")
            }
            result = own.filled(from: defaults)
        }
        if let database = result.database {
            let location = databaseLocations[name] ?? databaseLocations[nil]
            result.database = try VariableText.replaceVariables(of: database, at: location, variable: variable)
        }
        return result
    }

    /// The value of an environment variable of this process.
    public static func processVariable(_ name: String) -> String? {
        getenv(name).flatMap { String(validatingCString: $0) }
    }
}
