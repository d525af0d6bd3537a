import Glibc
import Martlet
import MartletConfiguration

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
        do {
            let configuration = try Configuration.load(path: path)
            return ConfiguredEnvironment(values: try configuration.environment(named: options.environment))
        } catch {
            throw .source(error.diagnostics)
        }
    }
}
