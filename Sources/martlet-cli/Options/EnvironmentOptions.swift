import ArgumentParser

/// Which environment of the configuration is meant, and what of earlier runs counts.
struct EnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("env"), help: "An environment of the configuration file.")
    var environment: String?

    @Option(help: "The configuration file; martlet.yaml where there is one.")
    var config: String?

    @Flag(
        name: .customLong("no-cache"),
        help: "Build in scratch databases what was built before, too, and keep nothing of it.")
    var noCache = false

    @Option(help: "Where scratch databases are made: a database's URL on another server, or local.")
    var scratch: String?

    @Flag(help: "Tell on standard error how long each phase took.")
    var timings = false
}
