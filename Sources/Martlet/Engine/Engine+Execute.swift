import MartletAdapterHost
import MartletComparator
package import MartletExecutor
package import MartletPlanner
import MartletSchema

extension Engine {
    /// Executes a whole plan.
    ///
    /// - Returns: The id of the run; nil where there was nothing to do.
    package func execute(
        _ plan: Plan, options: MigrationOptions, report: @escaping (ExecutionProgress) -> Void = { _ in }
    ) throws(MartletError) -> String? {
        if !plan.questions.isEmpty { throw .execution(.unanswered(plan.questions)) }
        try refuse(plan.hazards, unless: options.allowances)
        if plan.migrations.isEmpty { return nil }
        return try run(
            ExecutionUnit(plan), managed: Set(plan.trail.end.objects.keys).subtracting(plan.trail.leftAlone),
            options: options, report: report)
    }

    /// Executes one migration of a plan.
    package func execute(
        _ migration: Migration, options: MigrationOptions, report: @escaping (ExecutionProgress) -> Void
    ) throws(MartletError) -> String {
        try refuse(migration.hazards, unless: options.allowances)
        let end = migration.trail.state(before: migration.position + 1)
        return try run(
            ExecutionUnit(migration), managed: Set(end.objects.keys).subtracting(migration.trail.leftAlone),
            options: options, report: report)
    }

    private func run(
        _ unit: ExecutionUnit, managed: Set<String>, options: MigrationOptions,
        report: @escaping (ExecutionProgress) -> Void
    ) throws(MartletError) -> String {
        let runner = PlanRunner(
            connection: session, rendering: adapter, profile: profile,
            settings: PlanRunner.Settings(
                selection: selection(options), managed: managed,
                lockWaitMilliseconds: options.lockWaitMilliseconds,
                statementMilliseconds: options.statementMilliseconds, hostVersion: MartletVersion.current,
                adapter: adapterName),
            reconnect: { body throws(AdapterError) in
                let other = try reopen(waitMilliseconds: options.lockWaitMilliseconds)
                defer { other.close() }
                return try body(other)
            },
            report: { progress in
                clock?.follow(progress)
                report(progress)
            })
        do {
            return try runner.run(unit)
        } catch {
            throw .execution(error)
        }
    }

    private func refuse(_ hazards: [Hazard], unless allowances: Allowances) throws(MartletError) {
        let refused = hazards.filter { !allowances.allows($0) }
        if !refused.isEmpty { throw .execution(.refused(refused)) }
    }
}
