import MartletComparator
package import MartletPlanner
package import MartletSchema

/// Executes a unit: lock, begin, compare, run, compare, journal, commit.
package struct PlanRunner {
    /// What an execution needs to know beside the unit.
    package struct Settings: Sendable {
        /// What takes part in comparisons.
        package var selection: ObjectSelection
        /// The objects that are under management when the unit is done, by their fingerprint keys.
        package var managed: Set<String>
        /// Milliseconds to wait for the lock.
        package var lockWaitMilliseconds: Int64
        /// The host's version, for the journal.
        package var hostVersion: String
        /// The adapter's id and version, for the journal.
        package var adapter: String

        /// Makes settings.
        package init(
            selection: ObjectSelection, managed: Set<String>, lockWaitMilliseconds: Int64, hostVersion: String,
            adapter: String
        ) {
            self.selection = selection
            self.managed = managed
            self.lockWaitMilliseconds = lockWaitMilliseconds
            self.hostVersion = hostVersion
            self.adapter = adapter
        }
    }

    /// The name of the lock that keeps a second Martlet away.
    package static let lockKey = "martlet"

    private let connection: any DatabaseConnection
    private let rendering: any Rendering
    private let profile: TargetProfile
    private let rules: ComparisonRules
    private let settings: Settings
    private let report: (ExecutionProgress) -> Void

    /// Makes a runner for one session.
    package init(
        connection: any DatabaseConnection, rendering: any Rendering, profile: TargetProfile, settings: Settings,
        report: @escaping (ExecutionProgress) -> Void = { _ in }
    ) {
        self.connection = connection
        self.rendering = rendering
        self.profile = profile
        rules = ComparisonRules(rendering.capabilities)
        self.settings = settings
        self.report = report
    }

    /// Executes a unit.
    ///
    /// - Returns: The id of the run, as the journal has it.
    /// - Throws: `ExecutionError`; unless it says otherwise, the database is as before.
    @discardableResult
    package func run(_ unit: ExecutionUnit) throws(ExecutionError) -> String {
        guard rendering.capabilities.transactionalDefinitions != .none else {
            throw .session(
                during: "planning the execution",
                error: AdapterError(.unsupported, "this version of Martlet runs plans only in transactions"))
        }
        report(.locking)
        do {
            try connection.acquireLock(Self.lockKey, waitMilliseconds: settings.lockWaitMilliseconds)
        } catch {
            throw Self.classify(error, during: "taking the lock")
        }
        defer { try? connection.releaseLock(Self.lockKey) }
        // However much of the unit is run and why it ends; a setting that cannot be made comes after others that were.
        defer {
            for statement in unit.teardown {
                _ = try? connection.withoutCancellation { () throws(AdapterError) in
                    try connection.run(statement.sql, parameters: statement.parameters)
                }
            }
        }
        var runner = StatementRunner(connection: connection, report: report)
        for statement in unit.setup { try runner.run(statement, object: "settings") }
        var run = ""
        for stage in unit.stages {
            run =
                stage.runsOutside
                ? try runOutside(stage, runner: &runner) : try runInTransaction(stage, runner: &runner)
        }
        return run
    }

    /// Runs what the database does outside of transactions alone; what is done of it when it fails stays done.
    private func runOutside(_ unit: ExecutionUnit, runner: inout StatementRunner) throws(ExecutionError) -> String {
        let run = RunIdentifier.make()
        try execute(unit, run: run, runner: &runner)
        report(.committed)
        return run
    }

    private func runInTransaction(
        _ unit: ExecutionUnit, runner: inout StatementRunner
    ) throws(ExecutionError) -> String {
        do {
            try connection.begin(writes: true)
        } catch {
            throw Self.classify(error, during: "beginning the transaction")
        }
        let run = RunIdentifier.make()
        do {
            try execute(unit, run: run, runner: &runner)
        } catch {
            try? connection.rollback()
            throw error
        }
        do {
            try connection.commit()
        } catch {
            guard try wasCommitted(run, after: error) else {
                try? connection.rollback()
                var failure = error
                failure.outcome = .notApplied
                throw Self.classify(failure, during: "committing")
            }
        }
        report(.committed)
        return run
    }

    private func execute(
        _ unit: ExecutionUnit, run: String, runner: inout StatementRunner
    ) throws(ExecutionError) {
        report(.checking)
        let found = try readStates()
        guard found.selected == unit.before else {
            throw .stale(objects: found.selected.differences(from: unit.before).map(SchemaFingerprint.display))
        }
        for statement in unit.captures { try runner.run(statement, object: "the plan") }
        let journal = JournalWriter(
            store: JournalStore(connection: connection, rendering: rendering, profile: profile), run: run,
            settings: settings, unit: unit)
        var earlier: Set<String> = []
        try session("writing the journal") { () throws(AdapterError) in
            if found.hasJournal { earlier = try journal.store.managedObjects() }
            try journal.begin()
        }
        for (position, migration) in unit.migrations.enumerated() {
            report(.running(position: position + 1, count: unit.migrations.count, object: migration.object))
            let started = Timestamp.now()
            for statement in migration.statements { try runner.run(statement, object: migration.object) }
            try session("writing the journal") { () throws(AdapterError) in
                try journal.record(migration, step: position + 1, startedAt: started)
            }
        }
        for statement in unit.finalChecks { try runner.run(statement, object: "the plan") }
        report(.verifying)
        let reached = try readStates()
        guard reached.selected == unit.after else {
            throw .notConverged(
                objects: reached.selected.differences(from: unit.after).map(SchemaFingerprint.display))
        }
        try session("checking the lock") { () throws(AdapterError) in
            guard try connection.holdsLock(Self.lockKey) else {
                throw AdapterError(.locked, "the lock was lost while the plan ran")
            }
        }
        // What takes no part in this run stays under management where an earlier run with another selection put it there.
        let elsewhere = earlier.intersection(reached.whole.objects.keys).subtracting(reached.selected.objects.keys)
        try session("writing the journal") { () throws(AdapterError) in
            try journal.finish(managed: settings.managed.union(elsewhere), state: reached.whole)
        }
    }

    /// The state of what takes part, and that of the whole database without the journal.
    private func readStates() throws(ExecutionError) -> (
        selected: SchemaFingerprint, whole: SchemaFingerprint, hasJournal: Bool
    ) {
        var catalog = Schema()
        try session("reading the schema") { () throws(AdapterError) in catalog = try connection.introspect(only: []) }
        let selected = SchemaFingerprint(of: settings.selection.apply(to: catalog), rules: rules)
        var all = ObjectSelection()
        all.optionalKinds = settings.selection.optionalKinds
        let whole =
            settings.selection == all ? selected : SchemaFingerprint(of: all.apply(to: catalog), rules: rules)
        return (selected, whole, JournalStore.exists(in: catalog))
    }

    /// Whether a commit that failed was made all the same; where its reply was lost, the journal tells.
    private func wasCommitted(_ run: String, after failure: AdapterError) throws(ExecutionError) -> Bool {
        switch failure.outcome {
        case .notApplied: return false
        case .applied: return true
        case .unknown: break
        }
        do {
            return try connection.withoutCancellation { () throws(AdapterError) in
                // What is still open would show the run's own entry whether or not it lasts.
                try connection.rollback()
                let catalog = try connection.introspect(only: [])
                guard JournalStore.exists(in: catalog) else { return false }
                return try JournalStore(connection: connection, rendering: rendering, profile: profile)
                    .entries(ofNewest: 3).contains { $0.run == run }
            }
        } catch {
            throw .outcomeUnknown(failure)
        }
    }

    private func session(
        _ during: String, _ body: () throws(AdapterError) -> Void
    ) throws(ExecutionError) {
        do {
            try body()
        } catch {
            throw Self.classify(error, during: during)
        }
    }

    private static func classify(_ error: AdapterError, during: String) -> ExecutionError {
        switch error.code {
        case .cancelled: .cancelled
        case .locked: .locked(error)
        default: .session(during: during, error: error)
        }
    }
}

/// Names for runs.
private enum RunIdentifier {
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        .joined()
    }
}
