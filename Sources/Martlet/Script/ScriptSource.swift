import MartletAdapterHost
import MartletComparator
import MartletExecutor
import MartletPlanner
import MartletSchema
import MartletSource

/// Reads schemas from scripts in the database's own language.
///
/// Nothing of them is run but what the adapter declares to stay within a scratch database; the rest is passed over, and
/// said, or refused.
struct ScriptSource {
    private let engine: String
    private let version: String?
    private let resolver: AdapterResolver?
    let target: Engine?
    private let scratch: ScratchPlace
    let cache: NormalFormCache?
    let acceptsEmptySchema: Bool
    private let isCancelled: () -> Bool

    /// Makes a reader of scripts for an engine.
    init(
        engine: String, version: String?, resolver: AdapterResolver?, target: Engine?, scratch: ScratchPlace,
        cache: NormalFormCache?, acceptsEmptySchema: Bool, isCancelled: @escaping () -> Bool
    ) {
        self.engine = engine
        self.version = version
        self.resolver = resolver
        self.target = target
        self.scratch = scratch
        self.cache = cache
        self.acceptsEmptySchema = acceptsEmptySchema
        self.isCancelled = isCancelled
    }

    /// Builds the schema that scripts make, and reads it back.
    ///
    /// - Throws: `MartletError`, with everything that is wrong with the scripts.
    func read(
        _ files: [SourceFile], report: (String) -> Void
    ) throws(MartletError) -> DesiredStateReader.Result {
        guard !engine.isEmpty else {
            throw .usage("\(files[0].name) is in the language of one engine; give --engine, such as --engine sqlite")
        }
        // A server is asked beside the target who it is, so that what is kept needs no scratch database on it.
        if let target, isOnServer {
            return try read(files, identity: target.identity, report: report) { () throws(MartletError) in
                try target.scratchEngine()
            }
        }
        let offline = try Engine.offline(
            EngineName(version.map { "\(engine):\($0)" } ?? engine),
            resolver: resolver ?? AdapterResolver(AdapterSearchPath()), scratch: scratch)
        defer { offline.session.close() }
        return try read(files, identity: offline.identity, report: report) { offline }
    }

    func read(
        _ files: [SourceFile], after last: (statements: [ScriptStatement], schema: MartletSchema.Schema)?,
        open: () throws(MartletError) -> Engine, report: (String) -> Void
    ) throws(MartletError) -> (state: DesiredState, statements: [ScriptStatement]) {
        if let last, let target {
            let parts = try checked(files, by: target.adapter)
            let building = parts.filter(\.isBuilt)
            let edit = EditBuild(
                old: last.statements, target: target, schema: last.schema, parts: building, isCancelled: isCancelled)
            if let schema = try edit.run(open: open) {
                let state = try state(
                    of: schema, places: places(of: building, rules: target.rules), parts, target.rules)
                tell(parts, report: report)
                return (state, building.map(\.statement))
            }
        }
        let offline = try open()
        defer { close(offline) }
        let parts = try checked(files, by: offline.adapter)
        let building = parts.filter(\.isBuilt)
        let result = try build(building, in: offline)
        let state = try state(of: result.schema, places: result.places, parts, offline.rules)
        try check(state, in: offline, report: report)
        tell(parts, report: report)
        return (state, building.map(\.statement))
    }

    private func close(_ scratch: Engine) {
        if let target, isOnServer { target.later.close(scratch.session) } else { scratch.session.close() }
    }

    private func state(
        of schema: MartletSchema.Schema, places: [Definition.Identity: SourceLocation], _ parts: [ScriptPart],
        _ rules: ComparisonRules
    ) throws(MartletError) -> DesiredState {
        var state = DesiredState(schema: schema)
        state.schema.tables.removeAll { $0.path.name == Journal.tableName }
        state.sourceMap = sourceMap(of: state.schema, places: places, rules: rules)
        do {
            state.hints = try ScriptDirectives(schema: state.schema, rules: rules).hints(of: parts)
        } catch {
            throw .source(error.diagnostics)
        }
        return state
    }

    /// Where each thing is made, as the statements themselves say.
    private func places(of parts: [ScriptPart], rules: ComparisonRules) -> [Definition.Identity: SourceLocation] {
        var places: [Definition.Identity: SourceLocation] = [:]
        for part in parts where part.statement.makesObject {
            if let object = part.statement.object { places[rules.fold(object)] = part.location }
        }
        return places
    }

    private func build(_ parts: [ScriptPart], in offline: Engine) throws(MartletError) -> ScriptRealizer.Result {
        var realizer = ScriptRealizer(scratch: offline.session, rules: offline.rules, isCancelled: isCancelled)
        do {
            return try realizer.realize(parts)
        } catch {
            switch error {
            case .statements(let diagnostics): throw .source(Self.first(of: diagnostics))
            case .session(let error): throw .database(during: "building the schema in a scratch database", error)
            }
        }
    }

    private func check(
        _ state: DesiredState, in offline: Engine, report: (String) -> Void
    ) throws(MartletError) {
        // A server looks at a view when it is made; reading one would call whatever functions the script has for it.
        if offline.adapter.capabilities.makesScratchOnServer { return }
        let check = ViewCheck(scratch: offline.session, rendering: offline.adapter, profile: offline.profile)
        do {
            for (view, reason) in try check.unreadable(in: state.schema) {
                report("\(Diagnostic("\(view) cannot be read: \(reason)", at: state.sourceMap[.definition(view)]))")
            }
        } catch {
            throw .database(during: "reading the views of the scratch database", error)
        }
    }

    private func sourceMap(
        of schema: MartletSchema.Schema, places: [Definition.Identity: SourceLocation], rules: ComparisonRules
    ) -> SourceMap {
        var map = SourceMap()
        func place(_ kind: Definition.Kind, _ path: ObjectPath) -> SourceLocation? {
            places[rules.fold(Definition.Identity(kind: kind, path: path))]
        }
        for table in schema.tables {
            map.locations[.table(table.path)] = place("table", table.path)
            for index in table.indexes {
                map.locations[.index(table.path, index.name)] = place("index", table.path.renamed(index.name))
            }
        }
        for definition in schema.definitions {
            map.locations[.definition(definition.identity)] =
                place(definition.kind, definition.path) ?? place("table", definition.path)
        }
        return map
    }
}
