import MartletAdapterHost
public import MartletExecutor
public import MartletPlanner
public import MartletSchema

/// A database that is open through the adapter that serves it.
///
/// All its work runs on a thread of its own, so that a slow database holds up nobody else. Cancelling the task that
/// waits for a call ends what the database is running.
///
/// ```swift
/// let adapter = try await Adapter.open("sqlite:app.db")
/// let migrations = try await getMigrations(adapter: adapter, options: .init(schema: AppSchema.schema))
/// ```
public actor Adapter {
    /// How a database is opened.
    public struct Options: Sendable {
        /// Whether the database may be written, or made where it is not there.
        public var access: OpenOptions.Access
        /// Folders and files in which adapters are looked for before all others.
        public var adapterPath: [String]
        /// Milliseconds to wait for other users of the database.
        public var lockWaitMilliseconds: Int64

        /// Makes options.
        public init(
            access: OpenOptions.Access = .readWrite, adapterPath: [String] = [], lockWaitMilliseconds: Int64 = 10_000
        ) {
            self.access = access
            self.adapterPath = adapterPath
            self.lockWaitMilliseconds = lockWaitMilliseconds
        }
    }

    private let thread: SessionThread
    private let resolver: AdapterResolver
    private let cancellation: SessionCancellation
    private var engine: Engine?

    /// The adapter's id, name, version and capabilities.
    public nonisolated let descriptor: AdapterDescriptor
    /// The database's engine, version and settings.
    public nonisolated let profile: TargetProfile

    /// The thread that everything runs on.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    private init(engine: sending Engine, thread: SessionThread, resolver: AdapterResolver) {
        descriptor = engine.adapter.descriptor
        profile = engine.profile
        cancellation = SessionCancellation(engine.session)
        self.thread = thread
        self.resolver = resolver
        self.engine = engine
    }

    /// Opens a database.
    ///
    /// - Parameters:
    ///   - database: A URL such as `sqlite:app.db`, or `env:NAME` or `file:PATH`.
    ///   - options: How it is opened.
    /// - Returns: The open database.
    /// - Throws: `MartletError`.
    public static func open(_ database: String, options: Options = Options()) async throws -> Adapter {
        let address = try DatabaseAddress(database)
        let resolver = AdapterResolver(AdapterSearchPath(named: options.adapterPath))
        let thread = try SessionThread()
        let engine = try await SessionOpener(thread: thread).open(address, resolver: resolver, options: options)
        return Adapter(engine: engine, thread: thread, resolver: resolver)
    }

    /// Closes the database; later calls fail.
    public func close() {
        engine?.session.close()
        engine = nil
    }

    /// Reads the schema of the database as it is.
    ///
    /// - Throws: `MartletError`.
    public func schema() async throws -> MartletSchema.Schema {
        try await cancellable { try $0.readCatalog() }
    }

    /// Makes a plan that brings the database to a schema, and asks the rows what it would do to them.
    ///
    /// - Throws: `MartletError`.
    public func plan(_ options: MigrationOptions) async throws -> Plan {
        try await cancellable { engine in
            let scratch = try ScratchPlace(options.scratch)
            var engine = engine
            engine.scratchPlace = scratch
            engine.cache = options.usesCache ? .ofUser() : nil
            defer { engine.later.finish() }
            let cancellation = engine.session.cancellation
            var notes: [String] = []
            let reader = DesiredStateReader(
                engine: engine.adapter.descriptor.engine, resolver: self.resolver,
                isCancelled: { cancellation.isCancelled }, cache: engine.cache,
                target: engine, scratch: scratch,
                acceptsEmptySchema: options.extra == .drop, report: { notes.append($0) })
            let desired = try reader.read(options.schema)
            var plan = try engine.answerProbes(try engine.plan(to: desired, options: options))
            plan.notes += notes
            return plan
        }
    }

    /// Executes a plan as a whole.
    ///
    /// - Parameters:
    ///   - plan: A plan made for this database.
    ///   - options: What the plan was made with; its `allow` says which hazards may happen.
    ///   - progress: Is told how far the execution is, on the adapter's thread.
    /// - Returns: What was done.
    /// - Throws: `MartletError`; unless it says otherwise, the database is as before.
    @discardableResult
    public func execute(
        _ plan: Plan, options: MigrationOptions, progress: @escaping @Sendable (ExecutionProgress) -> Void = { _ in }
    ) async throws -> MigrationResult {
        try await cancellable { engine in
            let run = try engine.execute(plan, options: options, report: progress)
            return MigrationResult(run: run, statementCount: plan.migrations.reduce(0) { $0 + $1.statements.count })
        }
    }

    /// Executes one migration of a plan.
    func execute(
        _ migration: Migration, options: MigrationOptions, progress: @escaping @Sendable (ExecutionProgress) -> Void
    ) async throws -> MigrationResult {
        try await cancellable { engine in
            let run = try engine.execute(migration, options: options, report: progress)
            return MigrationResult(run: run, statementCount: migration.statements.count)
        }
    }

    /// Runs something on the adapter's thread; cancelling the task ends what the database is running for it.
    nonisolated func cancellable<Result: Sendable>(
        _ body: @escaping @Sendable (Engine) throws -> Result
    ) async throws -> Result {
        let turn = CallTurn(cancellation)
        return try await withTaskCancellationHandler {
            try await perform(body, turn: turn)
        } onCancel: {
            turn.cancel()
        }
    }

    /// The actor's own part, which no other call of the same database can come between.
    private func perform<Result>(_ body: (Engine) throws -> Result, turn: CallTurn) throws -> Result {
        guard let engine else {
            throw MartletError.usage("this adapter was closed; open the database again")
        }
        guard turn.begin() else { throw MartletError.execution(.cancelled) }
        defer { turn.end() }
        return try body(engine)
    }
}

/// Opens databases on the thread that they are used on, since opening may have to wait.
private actor SessionOpener {
    private let thread: SessionThread

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(thread: SessionThread) { self.thread = thread }

    func open(
        _ address: DatabaseAddress, resolver: AdapterResolver, options: Adapter.Options
    ) throws(MartletError) -> sending Engine {
        try Engine.open(
            address, resolver: resolver, access: options.access, lockWaitMilliseconds: options.lockWaitMilliseconds)
    }
}

/// What an execution did.
public struct MigrationResult: Hashable, Sendable {
    /// The run's id in the journal; nil where there was nothing to do.
    public let run: String?
    /// How many statements were run.
    public let statementCount: Int
}
