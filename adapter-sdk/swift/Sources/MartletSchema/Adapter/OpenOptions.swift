/// How a database is to be opened.
public struct OpenOptions: Hashable, Sendable {
    /// Whether the session may write.
    public enum Access: Int32, Sendable {
        /// Reads only; the database stays as it was, byte for byte.
        case readOnly = 0
        /// Reads and writes a database that is there.
        case readWrite = 1
        /// Makes the database where it is not there.
        case create = 2
        /// Only the server that the database is on, or is to be on: scratch databases are made beside it.
        case server = 3
    }

    /// What follows the scheme and its colon in the database's URL, without secrets where the host knows them.
    public var location: String
    /// The scheme the URL was given with.
    public var scheme: String
    /// Whether the session may write.
    public var access: Access
    /// Milliseconds to wait for somebody else's lock.
    public var lockWaitMilliseconds: Int64
    /// Secrets by name, apart from all that may be shown.
    public var secrets: [String: String]

    /// Makes options.
    public init(
        location: String, scheme: String, access: Access, lockWaitMilliseconds: Int64 = 5000,
        secrets: [String: String] = [:]
    ) {
        self.location = location
        self.scheme = scheme
        self.access = access
        self.lockWaitMilliseconds = lockWaitMilliseconds
        self.secrets = secrets
    }
}
