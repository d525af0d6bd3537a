/// What of a database's version and settings takes part in rendering.
public struct TargetProfile: Hashable, Sendable {
    /// The engine's family in lower case, such as `sqlite`.
    public var engine: String
    /// The version in full, for people.
    public var version: String
    /// The version as one number that grows, in the engine's own reckoning (SQLite 3.40.1 is 3040001).
    public var versionNumber: Int64
    /// Settings that change what a statement means, by name.
    public var settings: [String: String]

    /// Makes a profile.
    public init(engine: String, version: String, versionNumber: Int64, settings: [String: String] = [:]) {
        self.engine = engine
        self.version = version
        self.versionNumber = versionNumber
        self.settings = settings
    }
}
