import ArgumentParser
import Glibc
import Martlet
import MartletAdapterHost
import MartletConfiguration
import MartletExecutor
import MartletPlanner
import MartletSource

/// What the command line, the configuration and the process's environment say together.
///
/// The command line wins over the configuration, and both over the environment.
struct Settings {
    let environment: ConfiguredEnvironment
    let resolver: AdapterResolver
    let searchPath: AdapterSearchPath
    /// Where scratch databases are made.
    let scratch: ScratchPlace
    /// Takes the time of each phase, where that is wanted.
    let clock: PhaseClock?
    private let usesCache: Bool

    init(environment options: EnvironmentOptions, adapters: AdapterOptions) throws(MartletError) {
        environment = try ConfiguredEnvironment.read(options)
        clock = options.timings ? PhaseClock() : nil
        clock?.enter(.opening)
        usesCache = !options.noCache
        scratch = try ScratchPlace(options.scratch ?? environment.values.scratch)
        searchPath = AdapterSearchPath(named: adapters.adapterPath + (environment.values.adapterPath ?? []))
        resolver = AdapterResolver(searchPath)
    }

    /// Tells how long each phase took, where that is wanted.
    func tellTimings() { clock.map { Terminal.note(TimingText.text($0)) } }

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
    func schema(_ argument: String?) throws(MartletError) -> DesiredSchema {
        if let argument { return .source(argument) }
        if let configured = environment.values.schema {
            guard configured.hasPrefix(ProgramCommand.prefix) else { return .source(configured) }
            return .program(
                String(configured.dropFirst(ProgramCommand.prefix.count)), folder: environment.values.programFolder)
        }
        throw .usage("which schema? Give --schema with a YAML, JSON or SQL file, a folder of them, or a database")
    }

    /// Where normal forms are kept between runs.
    var cache: NormalFormCache? { usesCache ? .ofUser() : nil }

    /// What reads schemas for an engine, and stops with the programs that they come from when a signal asks to.
    func reader(
        engine: String, version: String? = nil, isPortable: Bool = false, target: Engine? = nil,
        acceptsEmptySchema: Bool = false
    ) -> DesiredStateReader {
        DesiredStateReader(
            engine: engine, version: version, resolver: resolver, isPortable: isPortable,
            isCancelled: Signals.isStopping,
            cache: cache, target: target, scratch: scratch,
            acceptsEmptySchema: acceptsEmptySchema, report: { Terminal.note("note: \($0)") })
    }

    /// Whether there are databases of several engines among sources.
    func crossEngines(_ sources: [String]) throws(MartletError) -> Bool {
        var engines: Set<String> = []
        for source in sources where DatabaseAddress.isAddress(source) {
            let scheme = EngineName(scheme: try DatabaseAddress(source).scheme)
            engines.insert(try Engine.family(scheme, resolver: resolver))
        }
        return engines.count > 1
    }

    /// Opens the engine that work without a target is done in: the one that is named, or else that of a database among
    /// the sources.
    func offlineEngine(_ name: String?, for sources: [String]) throws(MartletError) -> Engine {
        if let name { return try Engine.offline(try EngineName(name), resolver: resolver, scratch: scratch) }
        for source in sources where DatabaseAddress.isAddress(source) {
            return try Engine.empty(
                like: try DatabaseAddress(source), isThere: true, resolver: resolver, scratch: scratch)
        }
        let what = sources.count == 2 ? "neither \(sources[0]) nor \(sources[1]) is" : "\(sources.joined()) is not"
        throw .usage("\(what) a database; give --engine, such as --engine sqlite")
    }

    /// The family of an engine that an adapter serves; nil where none is named.
    func engineFamily(_ name: String?) throws(MartletError) -> String? {
        guard let name else { return nil }
        return try Engine.family(try EngineName(name), resolver: resolver)
    }

    /// What takes part: what the command line includes, or else what the configuration manages, without what either
    /// leaves out.
    func selection(include: [String], exclude: [String]) -> ObjectSelection {
        let configured = environment.values
        return ObjectSelection(
            included: include.isEmpty ? configured.manage ?? [] : include,
            excluded: exclude + (configured.ignore ?? []))
    }

    /// What a plan may do and what it looks at.
    func migrationOptions(_ planning: PlanningOptions, source: DesiredSchema) -> MigrationOptions {
        let configured = environment.values
        var options = MigrationOptions(desired: source)
        options.allow = planning.allow + (configured.allow ?? [])
        options.extra = planning.extra ?? configured.extra ?? .auto
        options.renames = (configured.renames ?? []).map { "\($0.old)=\($0.new)" } + planning.rename
        options.asksAboutRenames = !planning.noRename
        options.backfills = planning.backfill
        let selection = selection(include: planning.include, exclude: planning.exclude)
        options.include = selection.included
        options.exclude = selection.excluded
        if let seconds = planning.lockWait { options.lockWaitMilliseconds = Int64(seconds * 1000) }
        if let seconds = planning.timeout { options.statementMilliseconds = Int64(seconds * 1000) }
        return options
    }
}
