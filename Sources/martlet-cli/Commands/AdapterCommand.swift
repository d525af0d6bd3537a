import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletSchema

struct AdapterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adapter", abstract: "Show the adapters that there are.",
        subcommands: [List.self, Info.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the adapters that are found, without running anything of them.")

        @OptionGroup var adapters: AdapterOptions
        @OptionGroup var environment: EnvironmentOptions

        func run() throws {
            try reporting {
                let settings = try Settings(environment: environment, adapters: adapters)
                Terminal.result(AdapterText.list(AdapterSearch(settings.searchPath)))
                return .done
            }
        }
    }

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "info", abstract: "Tell all about one adapter, without running anything of it.")

        @Argument(help: "A URL scheme such as sqlite, an adapter's id, or the path of its file.")
        var name: String

        @OptionGroup var adapters: AdapterOptions
        @OptionGroup var environment: EnvironmentOptions

        func run() throws {
            try reporting {
                var path = adapters
                if name.contains("/") { path.adapterPath.insert(name, at: 0) }
                let settings = try Settings(environment: environment, adapters: path)
                let search = AdapterSearch(settings.searchPath)
                let found = search.listings.filter { listing in
                    if name.contains("/") { return listing.isNamedItself }
                    guard let descriptor = listing.candidate?.descriptor else { return false }
                    return descriptor.id == name || descriptor.schemes.contains(name.lowercased())
                }
                guard let listing = found.first else {
                    throw MartletError.adapter(AdapterText.notFound(name, search), isTrustRefusal: false)
                }
                Terminal.result(AdapterText.info(listing))
                if let refusal = listing.refusal {
                    throw MartletError.adapter("\(listing.path): \(refusal)", isTrustRefusal: refusal.isTrustRefusal)
                }
                return .done
            }
        }
    }
}
