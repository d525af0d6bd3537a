/// How far an execution is.
public enum ExecutionProgress: Hashable, Sendable {
    /// Waiting for the lock that keeps a second Martlet away.
    case locking
    /// Looking whether the schema is still the one that the plan was made for.
    case checking
    /// Running a migration: its place from 1 on, how many there are, and its object.
    case running(position: Int, count: Int, object: String)
    /// A check cannot be made, because the database refused its question before anything was changed.
    case checkUnavailable(check: String, reason: String)
    /// Somebody holds a lock; everything was given back, and is tried again after a pause.
    case waiting(reason: String)
    /// Reading the schema again to see that nothing is left to do.
    case verifying
    /// Committed.
    case committed
}
