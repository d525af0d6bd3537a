import MartletComparator
import MartletPlanner
import MartletSchema

/// Executes one stage: begin, compare, run, compare, journal, commit.
struct StageRunner {
    private let connection: any DatabaseConnection
    private let rendering: any Rendering
    private let profile: TargetProfile
    private let rules: ComparisonRules
    private let settings: PlanRunner.Settings
    private let outcome: CommitOutcome
    private let report: (ExecutionProgress) -> Void

    init(
        connection: any DatabaseConnection, rendering: any Rendering, profile: TargetProfile,
        settings: PlanRunner.Settings, reconnect: Reconnection?, report: @escaping (ExecutionProgress) -> Void
    ) {
        self.connection = connection
        self.rendering = rendering
        self.profile = profile
        rules = ComparisonRules(rendering.capabilities)
        self.settings = settings
        outcome = CommitOutcome(
            connection: connection, rendering: rendering, profile: profile,
            lockWaitMilliseconds: settings.lockWaitMilliseconds, reconnect: reconnect)
        self.report = report
    }

    /// Executes a stage.
    ///
    /// - Parameters:
    ///   - stage: What is executed.
    ///   - runner: What was captured before; each attempt begins with it.
    /// - Returns: The id of the run, as the journal has it.
    /// - Throws: `ExecutionError`; unless it says otherwise, the database is as before the stage.
    func run(_ stage: ExecutionUnit, with runner: StatementRunner) throws(ExecutionError) -> String {
        stage.runsOutside ? try runOutside(stage, with: runner) : try runPatiently(stage, with: runner)
    }

    // MARK: - In a transaction

    /// Tries again where somebody holds a lock, as long as there is time.
    private func runPatiently(
        _ stage: ExecutionUnit, with runner: StatementRunner
    ) throws(ExecutionError) -> String {
        let isShort = rendering.capabilities.lockWaits == .blockOthers
        var patience = LockPatience(milliseconds: settings.lockWaitMilliseconds, blocksOthers: isShort)
        while true {
            let wait = patience.nextWait()
            do {
                try setTimeouts(lockMilliseconds: wait)
                return try runInTransaction(stage, with: runner)
            } catch {
                guard isShort, case .locked(var reason) = error else { throw error }
                guard reason.isTransient, reason.sessionIsUsable, let pause = patience.pause(after: wait) else {
                    reason.message += "; everything was rolled back, the database is as before"
                    throw .locked(reason)
                }
                report(.waiting(reason: reason.message))
                Pause.sleep(milliseconds: pause) { connection.isCancelled }
            }
        }
    }

    private func runInTransaction(
        _ stage: ExecutionUnit, with runner: StatementRunner
    ) throws(ExecutionError) -> String {
        var runner = runner
        do {
            try connection.begin(writes: true)
        } catch {
            throw ExecutionError(error, during: "beginning the transaction")
        }
        let run = RunIdentifier.make()
        do {
            try execute(stage, run: run, runner: &runner)
        } catch {
            try? connection.rollback()
            throw error
        }
        do {
            try connection.commit()
        } catch {
            guard try outcome.wasCommitted(run, after: error) else {
                try? connection.rollback()
                var failure = error
                failure.outcome = .notApplied
                throw ExecutionError(failure, during: "committing")
            }
        }
        report(.committed)
        return run
    }

    // MARK: - Outside of transactions

    /// Runs what the database does outside of transactions alone; what is left of it when it fails is undone where its
    /// adapter said how.
    private func runOutside(_ stage: ExecutionUnit, with runner: StatementRunner) throws(ExecutionError) -> String {
        var runner = runner
        let run = RunIdentifier.make()
        try setTimeouts(lockMilliseconds: settings.lockWaitMilliseconds)
        do {
            try execute(stage, run: run, runner: &runner)
        } catch {
            throw afterUndoing(runner.begun, of: stage, error)
        }
        report(.committed)
        return run
    }

    /// Takes back what statements left behind, and says what came of it.
    private func afterUndoing(
        _ begun: [Statement], of stage: ExecutionUnit, _ failure: ExecutionError
    ) -> ExecutionError {
        if begun.isEmpty { return failure }
        if case .statement(_, _, let error) = failure, !error.sessionIsUsable { return .outcomeUnknown(error) }
        do {
            let isAsBefore = try connection.withoutCancellation { () throws(AdapterError) in
                if try isState(stage.before) { return true }
                for sql in begun.reversed().flatMap({ $0.inverse ?? [] }) {
                    _ = try connection.run(sql, parameters: [])
                }
                return try isState(stage.before)
            }
            return isAsBefore ? failure : .stoppedPartWay(done: [], cause: failure)
        } catch {
            return .stoppedPartWay(done: [], cause: failure)
        }
    }

    private func isState(_ state: SchemaFingerprint) throws(AdapterError) -> Bool {
        let catalog = try connection.introspect(only: [])
        return SchemaFingerprint(of: settings.selection.apply(to: catalog), rules: rules) == state
    }

    // MARK: - Both

    private func setTimeouts(lockMilliseconds: Int64) throws(ExecutionError) {
        // Where waiting holds nobody up, the session has its patience since it was opened.
        let isShort = rendering.capabilities.lockWaits == .blockOthers
        try session("setting timeouts") { () throws(AdapterError) in
            try connection.setTimeouts(
                lockMilliseconds: isShort ? max(1, lockMilliseconds) : nil,
                statementMilliseconds: settings.statementMilliseconds)
        }
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
        var journal = JournalWriter(
            store: JournalStore(connection: connection, rendering: rendering, profile: profile), run: run,
            settings: settings, unit: unit)
        var earlier: Set<String> = []
        try session("writing the journal") { () throws(AdapterError) in
            if found.hasJournal { earlier = try journal.store.managedObjects() }
            try journal.begin()
        }
        try runMigrations(of: unit, journal: &journal, runner: &runner)
        for statement in unit.finalChecks {
            try runner.run(statement, object: statement.comment.map { "the plan (\($0))" } ?? "the plan")
        }
        report(.verifying)
        let reached = try readStates()
        guard reached.selected == unit.after else {
            throw .notConverged(
                objects: reached.selected.differences(from: unit.after).map(SchemaFingerprint.display))
        }
        try session("checking the lock") { () throws(AdapterError) in
            guard try connection.holdsLock(PlanRunner.lockKey) else {
                throw AdapterError(.locked, "the lock was lost while the plan ran")
            }
        }
        // What takes no part in this run stays under management where an earlier run with another selection put it there.
        let elsewhere = earlier.intersection(reached.whole.objects.keys).subtracting(reached.selected.objects.keys)
        try session("writing the journal") { () throws(AdapterError) in
            try journal.finish(managed: settings.managed.union(elsewhere), state: reached.whole)
        }
    }

    private func runMigrations(
        of unit: ExecutionUnit, journal: inout JournalWriter, runner: inout StatementRunner
    ) throws(ExecutionError) {
        for (position, migration) in unit.migrations.enumerated() {
            report(.running(position: position + 1, count: unit.migrations.count, object: migration.object))
            let started = Timestamp.now()
            for statement in migration.statements { try runner.run(statement, object: migration.object) }
            try session("writing the journal") { () throws(AdapterError) in
                try journal.record(migration, step: position + 1, startedAt: started)
            }
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

    private func session(
        _ during: String, _ body: () throws(AdapterError) -> Void
    ) throws(ExecutionError) {
        do {
            try body()
        } catch {
            throw ExecutionError(error, during: during)
        }
    }
}
