/// What an adapter says of itself; the same in its note, which is read without running it, and in its entry table.
public struct AdapterDescriptor: Hashable, Sendable {
    /// The adapter's id as a reversed domain name, such as `dev.martlet.sqlite`.
    public var id: String
    /// Its name for people.
    public var name: String
    /// Its version, as `major.minor.patch`.
    public var version: String
    /// The revision of the contract it was built against, as `major.minor`.
    public var contract: String
    /// The URL schemes it serves.
    public var schemes: [String]
    /// The engine's family in lower case.
    public var engine: String
    /// The engine's versions it knows, for people.
    public var engineVersions: String
    /// What the database can do.
    public var capabilities: Capabilities

    /// Makes a descriptor.
    public init(
        id: String, name: String, version: String, contract: String, schemes: [String], engine: String,
        engineVersions: String, capabilities: Capabilities
    ) {
        self.id = id
        self.name = name
        self.version = version
        self.contract = contract
        self.schemes = schemes
        self.engine = engine
        self.engineVersions = engineVersions
        self.capabilities = capabilities
    }
}

extension AdapterDescriptor {
    /// Reads a note: lines of `key=value`, of which `capability` lines hold `key:value` in turn.
    ///
    /// - Returns: Nil where `id`, `version`, `contract`, `schemes` or `engine` is absent.
    public init?(note: String) {
        var single: [String: String] = [:]
        var capabilities: [String: String] = [:]
        for line in note.split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = String(line[..<equals])
            let value = line[line.index(after: equals)...]
            if key == "capability", let colon = value.firstIndex(of: ":") {
                capabilities[String(value[..<colon])] = String(value[value.index(after: colon)...])
            } else {
                single[key] = String(value)
            }
        }
        guard let id = single["id"], let version = single["version"], let contract = single["contract"],
            let schemes = single["schemes"], let engine = single["engine"]
        else { return nil }
        self.init(
            id: id, name: single["name"] ?? id, version: version, contract: contract,
            schemes: schemes.split(separator: " ").map(String.init), engine: engine,
            engineVersions: single["engine-versions"] ?? "", capabilities: Capabilities(capabilities))
    }
}
