public import MartletExecutor
public import MartletPlanner

/// Lists what is to be done to bring a database to a schema, part by part.
///
/// Executing each migration in order with `executeMigration` equals executing the plan as a whole.
///
/// - Parameters:
///   - adapter: The open database.
///   - options: The schema to reach, renames, and what happens to what it does not mention.
/// - Returns: The migrations in the order in which they are to be executed; none where nothing is to be done.
/// - Throws: `MartletError`; where something only the schema's owner can know is open, its case
///   `.execution(.unanswered)`.
public func getMigrations(adapter: Adapter, options: MigrationOptions) async throws -> [Migration] {
    let plan = try await adapter.plan(options)
    if !plan.questions.isEmpty { throw MartletError.execution(.unanswered(plan.questions)) }
    let refused = plan.generalHazards.filter { !options.allowances.allows($0) }
    if !refused.isEmpty { throw MartletError.execution(.refused(refused)) }
    return plan.migrations
}

/// Executes one migration: takes the lock, checks that the schema is as the migration expects, runs it, checks that the
/// schema is as it should be, and notes it in the journal.
///
/// - Parameters:
///   - migration: One of those that `getMigrations` gave, each after the one before it.
///   - adapter: The open database.
///   - options: What `getMigrations` was called with; its `allow` says which hazards may happen.
///   - progress: Is told how far the execution is, on the adapter's thread.
/// - Returns: What was done.
/// - Throws: `MartletError`; out of order it is `.execution(.stale)` and nothing was run.
@discardableResult
public func executeMigration(
    migration: Migration, adapter: Adapter, options: MigrationOptions,
    progress: @escaping @Sendable (ExecutionProgress) -> Void = { _ in }
) async throws -> MigrationResult {
    try await adapter.execute(migration, options: options, progress: progress)
}

/// Brings a database to a schema: plans, and executes the plan as a whole.
///
/// - Parameters:
///   - adapter: The open database.
///   - options: The schema to reach and the hazards that may happen.
///   - progress: Is told how far the execution is, on the adapter's thread.
/// - Returns: What was done.
/// - Throws: `MartletError`; unless it says otherwise, the database is as before.
@discardableResult
public func migrate(
    adapter: Adapter, options: MigrationOptions,
    progress: @escaping @Sendable (ExecutionProgress) -> Void = { _ in }
) async throws -> MigrationResult {
    try await adapter.execute(try await adapter.plan(options), options: options, progress: progress)
}
