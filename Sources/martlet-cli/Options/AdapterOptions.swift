import ArgumentParser
import Martlet
import MartletAdapterHost

/// Where adapters are looked for.
struct AdapterOptions: ParsableArguments {
    @Option(name: .customLong("adapter-path"), help: "A folder of adapters, or an adapter, to use before all others.")
    var adapterPath: [String] = []

    var searchPath: AdapterSearchPath { AdapterSearchPath(named: adapterPath) }

    var resolver: AdapterResolver { AdapterResolver(searchPath) }
}
