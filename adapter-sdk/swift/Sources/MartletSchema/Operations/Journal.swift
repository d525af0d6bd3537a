/// The record of what was done to a database, kept in that database.
public enum Journal {
    /// The table that holds it; never a part of any schema that is compared.
    public static let tableName = "martlet_history"
}

/// What the host asks of the journal.
public enum JournalRequest: Hashable, Sendable {
    /// Makes the journal's table where it is not there yet.
    case ensure
    /// Adds entries in their order; at least one.
    case append([JournalEntry])
    /// Gives the entries of the newest `limit` runs, newest run first and each run's entries in order, with the columns
    /// in the order of `JournalEntry`'s properties.
    case read(limit: Int)
}

/// One entry of the journal: a run (step 0), one of its steps, or what it left behind (step -1).
public struct JournalEntry: Hashable, Sendable {
    /// The run's own id.
    public var run: String
    /// The id of the plan that was run.
    public var plan: String
    /// The step's place within the run, from 1 on; 0 is the run itself, -1 what it left behind.
    public var step: Int64
    /// The kind of migration, such as `createTable`.
    public var type: String
    /// The object it was done to; nil for a run.
    public var object: String?
    /// The statements, as they were run; nil for a run.
    public var statement: String?
    /// What became of it, such as `done`.
    public var outcome: String
    /// When it began, as UTC text of ISO 8601.
    public var startedAt: String
    /// When it ended, as UTC text of ISO 8601; nil where it has not.
    public var finishedAt: String?
    /// The host's version.
    public var hostVersion: String
    /// The adapter's id and version.
    public var adapter: String
    /// The fingerprint of the schema before.
    public var fingerprintBefore: String
    /// The fingerprint of the schema after; for what a run left behind, the hash and the name of each object on a line.
    public var fingerprintAfter: String?
    /// The objects that are under management from the run on, one on a line; nil for all but the run itself.
    public var managed: String?

    /// Makes an entry.
    public init(
        run: String, plan: String, step: Int64, type: String, object: String? = nil, statement: String? = nil,
        outcome: String, startedAt: String, finishedAt: String? = nil, hostVersion: String, adapter: String,
        fingerprintBefore: String, fingerprintAfter: String? = nil, managed: String? = nil
    ) {
        self.run = run
        self.plan = plan
        self.step = step
        self.type = type
        self.object = object
        self.statement = statement
        self.outcome = outcome
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.hostVersion = hostVersion
        self.adapter = adapter
        self.fingerprintBefore = fingerprintBefore
        self.fingerprintAfter = fingerprintAfter
        self.managed = managed
    }
}

extension JournalEntry {
    /// What stands in the columns, in the order of the properties.
    public var values: [Literal] {
        func text(_ value: String?) -> Literal { value.map(Literal.text) ?? .null }
        return [
            .text(run), .text(plan), .integer(step), .text(type), text(object), text(statement), .text(outcome),
            .text(startedAt), text(finishedAt), .text(hostVersion), .text(adapter), .text(fingerprintBefore),
            text(fingerprintAfter), text(managed),
        ]
    }
}
