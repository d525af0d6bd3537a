/// Tells how long each phase of the work took.
///
/// There is one phase at a time; entering one ends the one before it. It is used by one thread at a time.
package final class PhaseClock {
    /// A phase, by the name that people and programs see.
    package enum Phase: String, CaseIterable, Sendable {
        /// Finding and checking the adapter, opening the database.
        case opening
        /// Reading the schema's source; scripts are built for that.
        case desiredState = "desired state"
        /// Reading the database's catalog and what the journal says.
        case introspection
        /// Finding how the schema reads in the database, as far as that was not told meanwhile.
        case normalForm = "normal form"
        /// Comparing, ordering, rendering.
        case planning
        /// Asking the rows about hazards.
        case probes
        /// Waiting for the lock, and reading the schema again before anything is run.
        case checking
        /// Running the statements, with the journal's entries.
        case statements
        /// Reading the schema again after them, and committing.
        case verification
        /// Everything else: writing the result, closing.
        case output
    }

    private let start = ContinuousClock.now
    private var since = ContinuousClock.now
    private var current: Phase?
    private var durations: [Phase: Duration] = [:]

    /// Starts the clock in no phase.
    package init() {}

    /// Ends the phase that is running and begins another.
    package func enter(_ phase: Phase) {
        let now = ContinuousClock.now
        if let current { durations[current, default: .zero] += now - since }
        since = now
        current = phase
    }

    /// The phases that there were, in their order, and the whole time, each in milliseconds.
    package func result() -> (phases: [(name: String, milliseconds: Double)], total: Double) {
        if let current { enter(current) }
        let phases = Phase.allCases.compactMap { phase in
            durations[phase].map { (name: phase.rawValue, milliseconds: Self.milliseconds($0)) }
        }
        return (phases, Self.milliseconds(ContinuousClock.now - start))
    }

    private static func milliseconds(_ duration: Duration) -> Double { duration / .milliseconds(1) }
}

extension PhaseClock {
    /// Enters the phase that an execution has come to.
    package func follow(_ progress: ExecutionProgress) {
        switch progress {
        case .locking, .checking: enter(.checking)
        case .running: enter(.statements)
        case .verifying: enter(.verification)
        case .committed: enter(.output)
        case .checkUnavailable, .waiting: break
        }
    }
}
