import ArgumentParser
import Martlet
import MartletAdapterHost
import MartletSchema

/// Which database is meant and which schema it is to have: what plan, apply and verify ask for alike.
struct GoalOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "The database, such as sqlite:app.db.")
    var database: String?

    @Option(name: .shortAndLong, help: "The schema it should have: a file, a folder, -, exec:COMMAND or a database.")
    var schema: String?

    @OptionGroup var planning: PlanningOptions
    @OptionGroup var environment: EnvironmentOptions
    @OptionGroup var adapters: AdapterOptions

    /// Puts together what the command line, the configuration and the environment say.
    func resolve() throws(MartletError) -> Goal {
        let settings = try Settings(environment: environment, adapters: adapters)
        let target = try settings.database(database)
        return Goal(
            settings: settings, target: target,
            options: settings.migrationOptions(planning, source: try settings.schema(schema)))
    }

    /// Puts together what counts for a plan that is in a file: where it is executed, and what is allowed.
    func resolve(executing file: PlanFile) throws(MartletError) -> Goal {
        let settings = try Settings(environment: environment, adapters: adapters)
        let given = settings.migrationOptions(planning, source: file.options.schema)
        var options = file.options
        options.allow = given.allow
        options.lockWaitMilliseconds = given.lockWaitMilliseconds
        options.statementMilliseconds = given.statementMilliseconds
        return Goal(settings: settings, target: try settings.database(database), options: options)
    }
}

/// A database and the schema that it is to have.
struct Goal {
    let settings: Settings
    /// The database as it was given.
    let target: String
    var options: MigrationOptions

    /// The database as it may be shown.
    var name: String { Opening.display(target) }

    /// What is allowed.
    var consents: Consents { Consents(allowances: options.allowances) }

    /// Opens the database.
    func open(_ access: OpenOptions.Access) throws(MartletError) -> Engine {
        var engine = try Opening.open(
            target, settings: settings, access: access, lockWaitMilliseconds: options.lockWaitMilliseconds)
        try engine.limitStatements(milliseconds: options.statementMilliseconds)
        return engine
    }

    /// Reads the schema, for the engine that an adapter serves.
    func desired(for adapter: LoadedAdapter, target: Engine?) throws(MartletError) -> DesiredStateReader.Result {
        settings.clock?.enter(.desiredState)
        return try settings.reader(
            engine: adapter.descriptor.engine, target: target,
            acceptsEmptySchema: options.extra == .drop
        ).read(options.schema)
    }
}
