/// Where a scratch database is made, and of which version.
public struct ScratchOptions: Hashable, Sendable {
    /// Whether it is made on this machine by the adapter's own means, though the database it is like is on a server.
    public var isLocal: Bool
    /// The version that is wanted, or its beginning; nil for that of the database it is like, or any.
    public var version: String?

    /// Makes options.
    public init(isLocal: Bool = false, version: String? = nil) {
        self.isLocal = isLocal
        self.version = version
    }
}
