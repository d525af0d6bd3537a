package import MartletAdapterHost
package import MartletComparator
package import MartletExecutor
package import MartletPlanner
package import MartletSchema

/// One open database and all that can be done with it; used by one thread at a time.
package struct Engine {
    /// The adapter that serves it.
    package let adapter: LoadedAdapter
    /// The session that is open, once nothing is read ahead through it any more.
    package var session: AdapterSession {
        ahead.settle()
        return openSession
    }
    private let openSession: AdapterSession
    /// Which database it is.
    package let profile: TargetProfile
    /// How the session was opened; nil where it is none that can be opened twice.
    var openOptions: OpenOptions?
    /// How long one of its statements may take, in milliseconds; 0 for no limit.
    var statementMilliseconds: Int64 = 0
    /// Reads it while the schema that it is to have is built.
    let ahead = ReadAhead()
    /// What is finished while it is compared and planned.
    let later = LaterWork()
    /// Where its scratch databases are made.
    package var scratchPlace = ScratchPlace.target
    /// Where normal forms are kept that only a scratch database on a server tells; nil for nowhere.
    package var cache: NormalFormCache?
    /// Tells people of scratch databases on servers; nil where nobody wants to know.
    package var scratchNotice: ScratchNotice?
    /// Is told of each phase of the work; nil where nobody wants to know.
    package var clock: PhaseClock?

    /// Takes an open session.
    package init(adapter: LoadedAdapter, session: AdapterSession) throws(MartletError) {
        self.adapter = adapter
        openSession = session
        do {
            profile = try session.profile()
        } catch {
            throw .database(during: "asking the database for its version", error)
        }
    }

    package var rules: ComparisonRules { ComparisonRules(adapter.capabilities) }

    /// The adapter's id and version, as the journal has them.
    var adapterName: String { "\(adapter.descriptor.id) \(adapter.descriptor.version)" }

    /// Everything about this engine that a normal form depends on: what it is, and the build of its adapter.
    var identity: [String] {
        let descriptor = adapter.descriptor
        return [
            descriptor.id, descriptor.version, planEngine.capabilityDigest, adapter.candidate.identity, profile.engine,
            profile.version, "\(profile.versionNumber)",
        ] + profile.settings.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    }

    /// What takes part in this database.
    package func selection(_ options: MigrationOptions) -> ObjectSelection { completed(options.selection) }

    /// A selection that knows what takes part only where somebody asks for it.
    package func completed(_ selection: ObjectSelection) -> ObjectSelection {
        var selection = selection
        selection.optionalKinds = adapter.capabilities.optionalKinds
        return selection
    }

    var planEngine: Plan.Engine { Plan.Engine(adapter.descriptor, profile: profile) }

    /// Reads the whole catalog, Martlet's journal included.
    ///
    /// - Parameter fromAhead: Whether what was read ahead does.
    /// - Returns: The schema.
    /// - Throws: `MartletError` where it cannot be read.
    package func readCatalog(fromAhead: Bool = false) throws(MartletError) -> MartletSchema.Schema {
        do {
            if fromAhead, let read = try ahead.take() { return read }
            return try session.introspect(only: [])
        } catch {
            throw .database(during: "reading the schema", error)
        }
    }

    /// Starts to read the catalog for the next plan.
    ///
    /// - Parameter usesScratch: Whether scratch databases are made meanwhile, for which the session itself is needed.
    func readAhead(usesScratch: Bool) {
        // What has no options is a scratch database itself.
        guard let openOptions else { return }
        if !usesScratch { return ahead.start(session) }
        // Of several hosts another session could meet another one.
        if adapter.capabilities.makesScratchOnServer, !openOptions.location.contains(",") {
            ahead.start(
                adapter, openOptions, statementMilliseconds: statementMilliseconds, cancellation: session.cancellation)
        }
    }

    /// Makes a plan without looking at rows.
    package func plan(
        to desired: DesiredStateReader.Result, options: MigrationOptions
    ) throws(MartletError) -> Plan {
        clock?.enter(.introspection)
        let (told, live) = try toldNormalForm(of: desired) { () throws(MartletError) in
            let catalog = try readCatalog(fromAhead: true)
            let managed = try managedObjects(in: catalog)
            let selection = selection(options)
            return StartingState(
                selection.apply(to: catalog), managed: managed, companions: selection.companions(in: catalog),
                rules: rules)
        }
        return try plan(from: live, to: desired, told: told, options: options, asksForSizes: true)
    }

    /// Makes a plan from a schema that is given rather than read.
    ///
    /// - Parameters:
    ///   - start: The schema.
    ///   - desired: What is to become of it.
    ///   - told: What the adapter tells of it, where that is known already.
    ///   - options: What the plan may do.
    ///   - asksForSizes: Whether the session's database is the one that the schema is of, and can be asked how large its
    ///     tables are.
    /// - Returns: The plan.
    /// - Throws: `MartletError`.
    package func plan(
        from start: StartingState, to desired: DesiredStateReader.Result, told: ToldNormalForm? = nil,
        options: MigrationOptions, asksForSizes: Bool = false
    ) throws(MartletError) -> Plan {
        clock?.enter(.normalForm)
        defer { later.finish() }
        var desired = desired
        let actual = start.schema
        try OptionAnswers(options, rules: rules).apply(to: &desired.state, actual: actual)
        let hazards = try schemaHazards(of: desired)
        let selection = selection(options)
        let normalForm = try normalForm(
            of: desired, comparedWith: actual, told: told, optionalKinds: selection.selectsOptionalKinds)
        var target = selection.apply(to: normalForm.schema)
        if !desired.omissions.isEmpty {
            Counterparts(in: actual, rules: rules).keep(desired.omissions, in: &target)
        }
        let isWhole =
            desired.omissions.isEmpty && target.tables.count == normalForm.schema.tables.count
            && target.definitions.count == normalForm.schema.definitions.count
        let beginning = try beginning(
            from: actual, to: target, hints: desired.state.hints, isRead: normalForm.changes == nil,
            selection: selection,
            changes: isWhole ? normalForm.changes : nil)
        var request = Planner.Request(
            actual: actual, fingerprint: start.fingerprint, preparations: beginning.preparations,
            desired: beginning.target, changes: beginning.changes, hints: desired.state.hints, extra: options.extra,
            managed: start.managed, companions: start.companions,
            asksAboutRenames: options.asksAboutRenames, schemaHazards: hazards,
            notes: commentNotes(of: desired.state.schema) + desired.omissions.map(\.description))
        clock?.enter(.planning)
        defer { clock?.enter(.output) }
        do {
            let planner = Planner(rendering: adapter, engine: planEngine)
            let plan = try planner.plan(request)
            guard asksForSizes else { return plan }
            request.onlineTables = largeTables(
                among: plan.tablesWithNewIndexes, renames: request.preparations.flatMap(\.operations),
                from: options.onlineIndexBytes)
            return request.onlineTables.isEmpty ? plan : try planner.plan(request)
        } catch {
            throw .planning(error)
        }
    }

    /// The tables whose rows take at least so many bytes; what cannot be asked is small.
    private func largeTables(
        among tables: Set<ObjectPath>, renames: [Operation], from bytes: Int64
    ) -> Set<ObjectPath> {
        let names = LiveNames(renames: renames)
        return tables.filter { table in
            let probe = Probe.size(table: names.table(table))
            let size = try? ProbeRunner(connection: session, rendering: adapter, profile: profile).ask(probe)
            return (size ?? 0) >= bytes
        }
    }

    /// Fills in what the rows say about the hazards of a plan.
    package func answerProbes(_ plan: Plan) throws(MartletError) -> Plan {
        clock?.enter(.probes)
        defer { clock?.enter(.output) }
        do {
            return try ProbeRunner(connection: session, rendering: adapter, profile: profile).answer(plan)
        } catch {
            throw .database(during: "asking the rows what the plan would do to them", error)
        }
    }

    /// Says that comments are lost, where the schema has some and the database has no place for them.
    private func commentNotes(of schema: MartletSchema.Schema) -> [String] {
        guard !adapter.capabilities.storesComments else { return [] }
        let isCommented = schema.tables.contains { table in
            table.comment != nil || table.columns.contains { $0.comment != nil }
        }
        return isCommented || schema.definitions.contains { $0.comment != nil }
            ? ["\(adapter.descriptor.name) has no place for the schema's comments; they are left out"] : []
    }

    /// What is wrong with a schema as it was written.
    ///
    /// - Throws: What is impossible at once, since no database would take it.
    private func schemaHazards(of desired: DesiredStateReader.Result) throws(MartletError) -> [Hazard] {
        if desired.isNormalForm { return [] }
        let diagnostics = AttributeCheck(adapter.descriptor).diagnostics(of: desired.state)
        if !diagnostics.isEmpty { throw .source(diagnostics) }
        let hazards = SchemaHazards.hazards(of: desired.state, capabilities: adapter.capabilities)
        let impossible = hazards.filter { $0.effectiveSeverity == .impossible }
        if !impossible.isEmpty { throw .execution(.refused(impossible)) }
        return hazards
    }

    private func managedObjects(in catalog: MartletSchema.Schema) throws(MartletError) -> Set<String> {
        do {
            return try JournalStore(connection: session, rendering: adapter, profile: profile)
                .managedObjects(in: catalog)
        } catch {
            throw .database(during: "reading \(Journal.tableName)", error)
        }
    }
}
