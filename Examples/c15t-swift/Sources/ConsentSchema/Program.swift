import Martlet

/// Prints the application's schema, or that of the core alone where it is asked for with `core`.
@main
struct Program: MartletSchemaMain {
    static var schema: Schema {
        CommandLine.arguments.dropFirst().first == "core" ? .merging(Core.contribution) : Application.schema
    }
}
