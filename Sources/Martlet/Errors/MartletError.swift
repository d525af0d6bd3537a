public import MartletExecutor
public import MartletPlanner
public import MartletSchema

/// Why Martlet did not do what it was asked for.
public enum MartletError: Error, Sendable {
    /// The question makes no sense.
    case usage(String)
    /// The desired schema cannot be read.
    case source([Diagnostic])
    /// No adapter serves the database, or the one that does cannot be loaded.
    case adapter(String, isTrustRefusal: Bool)
    /// The database cannot be opened or read.
    case database(during: String, AdapterError)
    /// The database does not accept the desired schema, as its own scratch database says.
    case desired(object: String, AdapterError)
    /// There is no plan.
    case planning(PlanningError)
    /// The system gave no thread to run the adapter on, for the reason with this number.
    case thread(Int32)
    /// A plan file was not written, read or executed.
    case planFile(PlanFileError)
    /// The plan was not executed to its end.
    case execution(ExecutionError)

    /// The exit code that the command ends with; see the README for their meanings.
    public var exitCode: Int32 {
        switch self {
        case .usage: 64
        case .source, .desired, .planning, .thread: 2
        case .adapter(_, let isTrustRefusal): isTrustRefusal ? 3 : 2
        case .database(_, let error): error.code == .locked ? 5 : error.code == .cancelled ? 130 : 2
        case .planFile(let error): error.exitCode
        case .execution(let error): error.exitCode
        }
    }
}

extension ExecutionError {
    fileprivate var exitCode: Int32 {
        if leavesDoubt { return 4 }
        return switch self {
        case .stale, .refused, .unanswered: 3
        case .locked: 5
        case .cancelled: 130
        default: 2
        }
    }
}

extension MartletError: CustomStringConvertible {
    /// What is wrong, where, and what to do.
    public var description: String {
        switch self {
        case .usage(let message): message
        case .source(let diagnostics): diagnostics.map(\.description).joined(separator: "\n")
        case .adapter(let message, _): message
        case .database(let during, let error): "\(during): \(error)"
        case .desired(let object, let error): "the database does not accept the schema: \(object): \(error)"
        case .planning(let error): error.description
        case .thread(let number): "the system gives no more threads (\(number)); close adapters that are not needed"
        case .planFile(let error): error.description
        case .execution(let error): error.description
        }
    }
}
