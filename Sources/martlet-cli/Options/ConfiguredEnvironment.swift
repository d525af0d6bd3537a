import Glibc
import Martlet
import MartletConfiguration
import MartletSchema

/// The environment of the configuration file that counts, or an empty one where there is no file.
struct ConfiguredEnvironment {
    /// The file that is read unasked, where it is there.
    static let defaultPath = "martlet.yaml"

    let values: Environment

    static func read(_ options: EnvironmentOptions) throws(MartletError) -> ConfiguredEnvironment {
        let path = options.config ?? defaultPath
        let isWanted = options.config != nil || options.environment != nil
        guard isWanted || access(path, F_OK) == 0 else {
            return ConfiguredEnvironment(values: Environment())
        }
        if let name = options.environment, options.config == nil, access(path, F_OK) != 0 {
            throw .usage(
                "--env \(name): there is no \(defaultPath) in this folder that could have such an environment; "
                    + "name the file with --config")
        }
        let values: Environment
        do {
            let configuration = try Configuration.load(path: path)
            values = try configuration.environment(named: options.environment)
        } catch {
            throw .source(error.diagnostics)
        }
        for text in values.allow ?? [] {
            if let problem = AllowanceWords.problem(text) {
                throw .source([Diagnostic("\(path): allow: \(text): \(problem)", at: nil)])
            }
        }
        return ConfiguredEnvironment(values: values)
    }
}
