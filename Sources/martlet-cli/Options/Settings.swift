import ArgumentParser
import Glibc
import Martlet
import MartletAdapterHost
import MartletConfiguration

/// What the command line, the configuration and the process's environment say together.
///
/// The command line wins over the configuration, and both over the environment.
struct Settings {
    let environment: ConfiguredEnvironment
    let resolver: AdapterResolver
    let searchPath: AdapterSearchPath

    init(environment options: EnvironmentOptions, adapters: AdapterOptions) throws(MartletError) {
        environment = try ConfiguredEnvironment.read(options)
        searchPath = AdapterSearchPath(named: adapters.adapterPath + (environment.values.adapterPath ?? []))
        resolver = AdapterResolver(searchPath)
    }

    /// The database that is meant.
    func database(_ argument: String?) throws(MartletError) -> String {
        if let argument { return argument }
        if let configured = environment.values.database { return configured }
        if let variable = getenv("MARTLET_DATABASE"), variable.pointee != 0 { return String(cString: variable) }
        throw .usage(
            "which database? Give --database URL, such as sqlite:app.db, set MARTLET_DATABASE, or name an environment "
                + "of martlet.yaml with --env")
    }

    /// The source that is meant.
    func schema(_ argument: String?) throws(MartletError) -> String {
        if let argument { return argument }
        if let configured = environment.values.schema { return configured }
        throw .usage("which schema? Give --schema with a YAML or JSON file, a folder of them, or a database")
    }

    /// What a plan may do and what it looks at.
    func migrationOptions(_ planning: PlanningOptions, source: String) -> MigrationOptions {
        let configured = environment.values
        var options = MigrationOptions(desired: .source(source))
        options.allow = planning.allow + (configured.allow ?? [])
        options.extra = planning.extra ?? configured.extra ?? .auto
        options.renames = (configured.renames ?? []).map { "\($0.old)=\($0.new)" } + planning.rename
        options.asksAboutRenames = !planning.noRename
        options.backfills = planning.backfill
        options.include = planning.include.isEmpty ? configured.manage ?? [] : planning.include
        options.exclude = planning.exclude + (configured.ignore ?? [])
        if let seconds = planning.lockWait { options.lockWaitMilliseconds = Int64(seconds * 1000) }
        return options
    }
}
