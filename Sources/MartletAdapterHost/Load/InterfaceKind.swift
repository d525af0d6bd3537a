import CMartletABI

/// An interface of the contract, with the functions it has in the order in which they stand in its struct.
enum InterfaceKind: String, CaseIterable {
    case types
    case session
    case introspect
    case render
    case execute
    case transaction
    case lock
    case scratch
    case normalize
    case prepare
    case quote
    case interrupt

    /// Size and revision, which every struct of functions begins with.
    static let headerSize = 2 * MemoryLayout<UInt32>.size

    /// Whether an adapter can do without it.
    var isOptional: Bool { self == .interrupt || self == .normalize || self == .prepare }

    /// The names of its functions.
    var functions: [String] {
        switch self {
        case .types: ["parse", "render", "list", "compare"]
        case .session: ["open", "close", "ping", "profile", "set_timeouts"]
        case .introspect: ["read"]
        case .render: ["operation", "data"]
        case .execute: ["run"]
        case .transaction: ["begin", "commit", "rollback", "savepoint", "release", "rollback_to"]
        case .lock: ["acquire", "release", "holder", "is_held"]
        case .scratch: ["open"]
        case .normalize: ["schema"]
        case .prepare: ["operations"]
        case .quote: ["identifier", "literal", "comment", "split"]
        case .interrupt: ["open", "fire", "close"]
        }
    }

    /// The size of its struct in this host's revision.
    var size: Int { Self.headerSize + functions.count * MemoryLayout<UnsafeRawPointer>.size }
}
