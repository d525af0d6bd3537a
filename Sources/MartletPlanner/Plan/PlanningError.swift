public import MartletSchema

/// Why no plan could be made.
public enum PlanningError: Error, Sendable, CustomStringConvertible {
    /// The changes wait for one another in a circle.
    case cycle(String)
    /// The database cannot do something, in any way that is known.
    case unsupported(object: String, reason: String)
    /// The adapter failed.
    case adapter(AdapterError)
    /// What was asked for contradicts itself or the database.
    case invalid(String)

    /// What is wrong and where.
    public var description: String {
        switch self {
        case .cycle(let names): "no order of the changes works: \(names)"
        case .unsupported(let object, let reason): "\(object) cannot be changed as the schema wants: \(reason)"
        case .adapter(let error): "the adapter could not render the plan: \(error)"
        case .invalid(let message): message
        }
    }
}
