package import MartletPlanner
package import MartletSchema

/// Executes a unit under the lock, stage by stage.
package struct PlanRunner {
    /// What an execution needs to know beside the unit.
    package struct Settings: Sendable {
        /// What takes part in comparisons.
        package var selection: ObjectSelection
        /// The objects that are under management when the unit is done, by their fingerprint keys.
        package var managed: Set<String>
        /// Milliseconds to wait for the lock that keeps a second Martlet away, and then for locks of others.
        package var lockWaitMilliseconds: Int64
        /// Milliseconds that one statement may take; 0 for no limit.
        package var statementMilliseconds: Int64
        /// The host's version, for the journal.
        package var hostVersion: String
        /// The adapter's id and version, for the journal.
        package var adapter: String

        /// Makes settings.
        package init(
            selection: ObjectSelection, managed: Set<String>, lockWaitMilliseconds: Int64,
            statementMilliseconds: Int64 = 0, hostVersion: String, adapter: String
        ) {
            self.selection = selection
            self.managed = managed
            self.lockWaitMilliseconds = lockWaitMilliseconds
            self.statementMilliseconds = statementMilliseconds
            self.hostVersion = hostVersion
            self.adapter = adapter
        }
    }

    /// The name of the lock that keeps a second Martlet away.
    package static let lockKey = "martlet"

    private let connection: any DatabaseConnection
    private let rendering: any Rendering
    private let settings: Settings
    private let stageRunner: StageRunner
    private let report: (ExecutionProgress) -> Void

    /// Makes a runner for one session.
    ///
    /// - Parameters:
    ///   - connection: The session.
    ///   - rendering: What renders the journal's statements.
    ///   - profile: The database they are rendered for.
    ///   - settings: What it needs to know beside the unit.
    ///   - reconnect: Opens another session with the same database, to look what became of a commit whose reply was lost;
    ///     nil where there is no other.
    ///   - report: Is told how far the execution is.
    package init(
        connection: any DatabaseConnection, rendering: any Rendering, profile: TargetProfile, settings: Settings,
        reconnect: Reconnection? = nil, report: @escaping (ExecutionProgress) -> Void = { _ in }
    ) {
        self.connection = connection
        self.rendering = rendering
        self.settings = settings
        self.report = report
        stageRunner = StageRunner(
            connection: connection, rendering: rendering, profile: profile, settings: settings, reconnect: reconnect,
            report: report)
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
            throw ExecutionError(error, during: "taking the lock")
        }
        defer { try? connection.releaseLock(Self.lockKey) }
        // However much of the unit is run and why it ends; a setting that cannot be made comes after others that were.
        defer { tearDown(unit) }
        var runner = StatementRunner(connection: connection, report: report)
        for statement in unit.setup { try runner.run(statement, object: "settings") }
        var run = ""
        var done: [Migration] = []
        for stage in unit.stages {
            do {
                run = try stageRunner.run(stage, with: runner)
            } catch {
                throw done.isEmpty ? error : .stoppedPartWay(done: done.map(\.object), cause: error)
            }
            done += stage.migrations
        }
        return run
    }

    private func tearDown(_ unit: ExecutionUnit) {
        for statement in unit.teardown {
            _ = try? connection.withoutCancellation { () throws(AdapterError) in
                try connection.run(statement.sql, parameters: statement.parameters)
            }
        }
    }
}
