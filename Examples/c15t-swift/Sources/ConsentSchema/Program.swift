import Martlet

/// Prints the application's schema; or that of the core alone, declared (`core`) or taken from Codable types (`derived`).
@main
struct Program: MartletSchemaMain {
    static var schema: Schema {
        switch CommandLine.arguments.dropFirst().first {
        case "core": .merging(Core.contribution)
        case "derived": Derived.schema
        default: Application.schema
        }
    }
}
