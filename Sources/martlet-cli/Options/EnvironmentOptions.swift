import ArgumentParser

/// Which environment of the configuration is meant.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("env"), help: "An environment of the configuration file.")
    var environment: String?

    @Option(help: "The configuration file; martlet.yaml where there is one.")
    var config: String?
}
