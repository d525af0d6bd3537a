public import MartletExecutor

/// What the journal of a database tells, held against the database as it is.
public struct DatabaseStatus: Hashable, Sendable {
    /// What became of the database's objects since a run.
    public struct Drift: Hashable, Sendable {
        /// The id of the run.
        public let run: String
        /// The objects that differ; empty where that cannot be told.
        public let changed: [String]
        /// The objects that were not there.
        public let appeared: [String]
        /// The objects that are gone.
        public let vanished: [String]
        /// Whether `changed` can be told: the run was made by this version of Martlet and of the adapter.
        public let tellsChanges: Bool

        /// Whether everything is as the run left it, as far as can be told.
        public var isEmpty: Bool { changed.isEmpty && appeared.isEmpty && vanished.isEmpty }
    }

    /// Whether there is a journal.
    public let hasJournal: Bool
    /// The newest runs, the newest first.
    public let runs: [RunRecord]
    /// What became of the objects since the last run that came to its end; nil where the journal does not tell.
    public let drift: Drift?
    /// The objects under management that are there.
    public let managed: [String]
    /// The objects that are there and were never under management.
    public let unmanaged: [String]

    /// The last run, where it did not come to its end.
    public var unfinished: RunRecord? { runs.first.flatMap { $0.isFinished ? nil : $0 } }
}
