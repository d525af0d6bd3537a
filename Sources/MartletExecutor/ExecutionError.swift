public import MartletPlanner
public import MartletSchema

/// Why a plan was not executed, or not to its end.
public enum ExecutionError: Error, Sendable {
    /// A statement failed; the migration it belongs to, and the adapter's facts.
    case statement(sql: String, object: String, error: AdapterError)
    /// Something around the statements failed: beginning, committing, the journal.
    case session(during: String, error: AdapterError)
    /// A check that the adapter asked for did not hold.
    case check(sql: String, object: String, found: String, expected: String)
    /// The schema is not the one that the plan was made for; the objects that differ.
    case stale(objects: [String])
    /// The schema after the last statement is not the one that was wanted; the objects that differ.
    case notConverged(objects: [String])
    /// Hazards that nobody allowed.
    case refused([Hazard])
    /// Questions that nobody answered.
    case unanswered([Question])
    /// Somebody else holds the lock.
    case locked(AdapterError)
    /// The caller asked to stop.
    case cancelled
    /// The reply to a commit was lost, and looking did not tell what became of it.
    case outcomeUnknown(AdapterError)
    /// A stage failed after what others made was committed, or left something behind; the objects that are done.
    indirect case stoppedPartWay(done: [String], cause: ExecutionError)

    /// What an adapter's error means for an execution.
    init(_ error: AdapterError, during: String) {
        switch error.code {
        case .cancelled: self = .cancelled
        case .locked: self = .locked(error)
        default: self = .session(during: during, error: error)
        }
    }

    /// Whether the database may be neither as before nor as wanted.
    public var leavesDoubt: Bool {
        switch self {
        case .outcomeUnknown, .stoppedPartWay: true
        // A statement of unknown effect was rolled back with all the others.
        default: false
        }
    }
}

extension ExecutionError: CustomStringConvertible {
    /// What happened, what became of the database, and what to do.
    public var description: String { problem + aftermath }

    private var problem: String {
        switch self {
        case .statement(let sql, let object, let error):
            """
            \(object): the database refused a statement: \(error)\(error.code == .timeout ? Self.timeoutAdvice : "")
              \(Self.shorten(sql))
            """
        case .session(let during, let error):
            "\(during) failed: \(error)\(error.code == .timeout ? Self.timeoutAdvice : "")"
        case .check(let sql, let object, let found, let expected):
            """
            \(object): a check after the change did not hold: found \(found), expected \(expected)
              \(Self.shorten(sql))
            """
        case .stale(let objects):
            "the database has changed since the plan was made: \(objects.joined(separator: ", "))"
        case .notConverged(let objects):
            "the statements ran but did not lead to the schema that was wanted: \(objects.joined(separator: ", "))"
        case .refused(let hazards):
            "refused: " + hazards.map { "\($0.object): \($0.message) (\($0.code))" }.joined(separator: "; ")
        case .unanswered(let questions):
            "refused: " + questions.map(\.message).joined(separator: "; ")
        case .locked(let error): "\(error)"
        case .cancelled: "stopped"
        case .outcomeUnknown(let error):
            "the connection was lost while committing (\(error)); whether the change was made is not known: "
                + "run the same command again, it finds out"
        case .stoppedPartWay(_, let cause): cause.problem
        }
    }

    private var aftermath: String {
        switch self {
        case .statement, .check: "\nEverything was rolled back; the database is as before."
        case .session: "; the database is as before"
        case .stale: "; nothing was run, plan again"
        case .notConverged:
            "; everything was rolled back. This is a fault in the adapter or in Martlet, please report it"
        case .cancelled: "; nothing was changed"
        case .refused, .unanswered, .locked, .outcomeUnknown: ""
        case .stoppedPartWay(let done, _):
            "\nThis part was not done to its end"
                + (done.isEmpty ? "" : "; done and kept is what came before: \(done.joined(separator: ", "))")
                + ". Run the same command again, it goes on from what is there."
        }
    }

    private static let timeoutAdvice = "; give --timeout more, or leave it out"

    private static func shorten(_ sql: String) -> String {
        let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 300 ? line.prefix(300) + "…" : line
    }
}
