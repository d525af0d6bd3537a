import MartletPlanner
import MartletSchema

/// Finds out whether a commit whose reply was lost was made: the journal tells, since a run's entry is committed with it.
struct CommitOutcome {
    let connection: any DatabaseConnection
    let rendering: any Rendering
    let profile: TargetProfile
    let lockWaitMilliseconds: Int64
    let reconnect: Reconnection?

    /// Whether a commit that failed was made all the same.
    ///
    /// - Throws: `ExecutionError.outcomeUnknown` where looking did not tell.
    func wasCommitted(_ run: String, after failure: AdapterError) throws(ExecutionError) -> Bool {
        switch failure.outcome {
        case .notApplied: return false
        case .applied: return true
        case .unknown: break
        }
        do {
            return try connection.withoutCancellation { () throws(AdapterError) in
                // What is still open would show the run's own entry whether or not it lasts.
                try connection.rollback()
                return try isNoted(run, in: connection)
            }
        } catch {
            return try lookFromElsewhere(run, after: failure)
        }
    }

    /// Looks with another session.
    ///
    /// An entry that is not there yet can still come, as long as the lost session lives on the server: only when its lock
    /// is free is it over with it.
    private func lookFromElsewhere(_ run: String, after failure: AdapterError) throws(ExecutionError) -> Bool {
        guard let reconnect else { throw .outcomeUnknown(failure) }
        do {
            return try reconnect { (other) throws(AdapterError) in
                if try isNoted(run, in: other) { return true }
                try other.acquireLock(PlanRunner.lockKey, waitMilliseconds: lockWaitMilliseconds)
                defer { try? other.releaseLock(PlanRunner.lockKey) }
                return try isNoted(run, in: other)
            }
        } catch {
            throw .outcomeUnknown(failure)
        }
    }

    private func isNoted(_ run: String, in connection: any DatabaseConnection) throws(AdapterError) -> Bool {
        let catalog = try connection.introspect(only: [])
        guard JournalStore.exists(in: catalog) else { return false }
        return try JournalStore(connection: connection, rendering: rendering, profile: profile)
            .entries(ofNewest: 3).contains { $0.run == run }
    }
}
