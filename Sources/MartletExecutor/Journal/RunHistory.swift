import MartletSchema

/// One run as the journal tells it.
public struct RunRecord: Hashable, Sendable {
    /// One migration of a run.
    public struct Step: Hashable, Sendable {
        /// Its place in the run, from 1 on.
        public let number: Int64
        /// What it did, such as `createTable`.
        public let type: String
        /// The object it was done to.
        public let object: String
        /// The statements, as they were run.
        public let statement: String
        /// What became of it, such as `done`.
        public let outcome: String
    }

    /// The run's id.
    public let id: String
    /// The id of its plan.
    public let plan: String
    /// What became of it, such as `done`; `unfinished` where the journal has no end of it.
    public let outcome: String
    /// When it began, as UTC text of ISO 8601.
    public let startedAt: String
    /// When it ended; nil where it has not.
    public let finishedAt: String?
    /// The version of Martlet.
    public let martletVersion: String
    /// The adapter's id and version.
    public let adapter: String
    /// The migrations that were done.
    public let steps: [Step]
    /// How many statements it ran; nil where the journal does not tell.
    public let statementCount: Int?
    /// Whether it came to its end.
    public let isFinished: Bool
    /// The objects that it put under management, by their fingerprint keys.
    package let managed: Set<String>
    /// What it left behind; nil where the journal does not tell.
    package let state: StateRecord?

    /// Takes the entries of one run.
    init?(_ entries: [JournalEntry]) {
        guard let first = entries.first else { return nil }
        let end = entries.first { $0.step == 0 }
        let head = end ?? first
        id = first.run
        plan = first.plan
        martletVersion = head.hostVersion
        adapter = head.adapter
        steps = entries.filter { $0.step > 0 }.map {
            Step(
                number: $0.step, type: $0.type, object: $0.object ?? "", statement: $0.statement ?? "",
                outcome: $0.outcome)
        }
        state = entries.first { $0.step == StateRecord.step && $0.type == StateRecord.entryType }?
            .fingerprintAfter.flatMap(StateRecord.init)
        statementCount = state?.statementCount
        managed = end?.managed.map(ManagedObjects.decode) ?? []
        let isDone = end?.isEndOfRun ?? false
        isFinished = isDone
        outcome = isDone ? "done" : end.map { $0.outcome == "done" ? "unfinished" : $0.outcome } ?? "unfinished"
        startedAt = entries.map(\.startedAt).min() ?? head.startedAt
        finishedAt = end?.finishedAt
    }

    /// Groups entries, which stand run by run, into runs.
    static func runs(of entries: [JournalEntry]) -> [RunRecord] {
        var groups: [[JournalEntry]] = []
        for entry in entries {
            if groups.last?.first?.run == entry.run {
                groups[groups.count - 1].append(entry)
            } else {
                groups.append([entry])
            }
        }
        return groups.compactMap(RunRecord.init)
    }
}

extension JournalEntry {
    /// Whether it says that its run came to its end.
    var isEndOfRun: Bool { step == 0 && outcome == "done" && finishedAt != nil }
}
