package import MartletAdapterHost
import MartletExecutor
package import MartletSchema

extension Engine {
    /// Opens a database with the adapter that serves it.
    ///
    /// - Parameters:
    ///   - address: The database.
    ///   - resolver: Where the adapter comes from; nil for the places that are searched without being named.
    ///   - access: Whether it may be written.
    ///   - lockWaitMilliseconds: How long to wait for other users of the database.
    /// - Returns: The engine over it.
    /// - Throws: `MartletError` where no adapter serves it, or it cannot be opened.
    package static func open(
        _ address: DatabaseAddress, resolver: AdapterResolver?, access: OpenOptions.Access,
        lockWaitMilliseconds: Int64 = 10_000
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: address.scheme, resolver: resolver)
        let session: AdapterSession
        do {
            session = try adapter.open(address.options(access: access, lockWaitMilliseconds: lockWaitMilliseconds))
        } catch {
            throw .database(during: "opening the database", error)
        }
        return try Engine(adapter: adapter, session: session)
    }

    /// Loads the adapter for a scheme.
    package static func load(
        scheme: String, resolver: AdapterResolver?
    ) throws(MartletError) -> LoadedAdapter {
        do {
            return try (resolver ?? AdapterResolver(AdapterSearchPath())).load(scheme: scheme)
        } catch {
            throw .adapter(error.description, isTrustRefusal: error.isTrustRefusal)
        }
    }

    /// Opens an engine over an empty scratch database, for plans that are made without a target.
    package static func offline(
        scheme: String, resolver: AdapterResolver?, scratch: ScratchPlace = .target
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: scheme, resolver: resolver)
        var engine = try Engine(adapter: adapter, session: try openScratch(of: adapter, at: scratch, beside: nil))
        engine.scratchPlace = scratch
        return engine
    }

    /// Opens a scratch database like this one.
    func openScratch() throws(MartletError) -> AdapterSession {
        try Self.openScratch(of: adapter, at: scratchPlace, beside: session)
    }

    /// An engine over an empty scratch database of this one.
    func scratchEngine() throws(MartletError) -> Engine {
        try Engine(adapter: adapter, session: try openScratch())
    }

    private static func openScratch(
        of adapter: LoadedAdapter, at place: ScratchPlace, beside session: AdapterSession?
    ) throws(MartletError) -> AdapterSession {
        do throws(AdapterError) {
            switch place {
            case .target: return try adapter.openScratch(like: session)
            case .local: return try adapter.openScratch(like: nil)
            case .server(let address):
                let other = try adapter.open(address.options(access: .readOnly))
                defer { other.close() }
                return try adapter.openScratch(like: other)
            }
        } catch {
            throw .database(during: "opening a scratch database", error)
        }
    }
}

extension DatabaseAddress {
    /// How an adapter opens it.
    fileprivate func options(
        access: OpenOptions.Access, lockWaitMilliseconds: Int64 = 10_000
    ) -> OpenOptions {
        OpenOptions(
            location: location, scheme: scheme, access: access, lockWaitMilliseconds: lockWaitMilliseconds,
            secrets: password.map { ["password": $0] } ?? [:])
    }
}
