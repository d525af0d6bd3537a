public import MartletExecutor
import MartletPlanner
import MartletSchema

extension Adapter {
    /// Makes a plan that can be kept in a file.
    ///
    /// - Parameters:
    ///   - options: The schema to reach, renames, and what happens to what it does not mention; what it allows is not
    ///     kept, and has to be allowed again when the plan is executed.
    ///   - database: A name of the database for people; never a URL with a password.
    /// - Returns: The plan.
    /// - Throws: `MartletError`.
    public func planFile(_ options: MigrationOptions, database: String = "") async throws -> PlanFile {
        let plan = try await plan(options)
        return try await cancellable { try $0.planFile(plan, options: options, database: database) }
    }

    /// Executes exactly the plan that a file holds.
    ///
    /// - Parameters:
    ///   - file: What the file holds; it is code, and is run as such.
    ///   - allow: The hazards that may happen, each as `CODE`, `CODE:OBJECT` or `all`.
    ///   - lockWaitMilliseconds: How long to wait for the lock and for other users of the database.
    ///   - statementMilliseconds: How long one statement may take; 0 for no limit.
    ///   - progress: Is told how far the execution is, on the adapter's thread.
    /// - Returns: What was done.
    /// - Throws: `MartletError`; where the adapter, the engine or the state of the database is not the one that the plan
    ///   was made for, its case `.planFile`, and nothing was run.
    @discardableResult
    public func execute(
        _ file: PlanFile, allow: [String] = [], lockWaitMilliseconds: Int64 = 10_000, statementMilliseconds: Int64 = 0,
        progress: @escaping @Sendable (ExecutionProgress) -> Void = { _ in }
    ) async throws -> MigrationResult {
        var options = file.options
        options.allow = allow
        options.lockWaitMilliseconds = lockWaitMilliseconds
        options.statementMilliseconds = statementMilliseconds
        let plan = try await cancellable { try $0.checked(file, path: "the plan") }
        return try await execute(plan, options: options, progress: progress)
    }
}
