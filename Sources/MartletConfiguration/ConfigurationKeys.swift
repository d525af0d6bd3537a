package import MartletSource

/// Every key of the configuration, by the mapping it stands in.
package enum ConfigurationKeys {
    /// The top level.
    package static let root = KeySet("configuration", ["$schema", "environments", "defaults"])
    /// An environment, and the defaults.
    package static let environment = KeySet(
        "environment",
        ["database", "schema", "manage", "ignore", "extra", "allow", "renames", "adapterPath", "scratch"])

    /// All of them.
    package static let all = [root, environment]
}
