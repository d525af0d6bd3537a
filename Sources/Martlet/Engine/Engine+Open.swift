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
        let options = address.options(access: access, lockWaitMilliseconds: lockWaitMilliseconds)
        let session: AdapterSession
        do {
            session = try adapter.open(options)
        } catch {
            throw .database(during: "opening the database", error)
        }
        var engine = try Engine(adapter: adapter, session: session)
        engine.openOptions = options
        return engine
    }

    /// Opens another session with the same database, as long as that may still come about: a server that was killed takes
    /// a while to come back.
    func reopen(waitMilliseconds: Int64) throws(AdapterError) -> AdapterSession {
        guard var options = openOptions else {
            throw AdapterError(.unsupported, "this database is open in one session alone")
        }
        if options.access == .create { options.access = .readWrite }
        let end = ContinuousClock.now + .milliseconds(waitMilliseconds)
        while true {
            do {
                return try adapter.open(options)
            } catch {
                guard error.isTransient, ContinuousClock.now < end else { throw error }
                Pause.sleep(milliseconds: 100, unless: { session.isCancelled })
            }
        }
    }

    /// Limits how long one statement may take; 0 for no limit.
    package mutating func limitStatements(milliseconds: Int64) throws(MartletError) {
        guard milliseconds > 0 else { return }
        statementMilliseconds = milliseconds
        do {
            try session.setTimeouts(lockMilliseconds: nil, statementMilliseconds: milliseconds)
        } catch {
            throw .database(during: "setting timeouts", error)
        }
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
        scheme: String, version: String? = nil, resolver: AdapterResolver?, scratch: ScratchPlace = .target
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: scheme, resolver: resolver)
        var engine = try Engine(
            adapter: adapter, session: try openScratch(of: adapter, at: scratch, beside: nil, version: version))
        engine.scratchPlace = scratch
        return engine
    }

    /// Opens an engine over an empty scratch database that is like a database, or in the place of one that is not there.
    ///
    /// - Parameters:
    ///   - address: The database.
    ///   - isThere: Whether it is there, so that it can be opened.
    ///   - resolver: Where the adapter comes from.
    ///   - scratch: Where scratch databases are made.
    /// - Returns: The engine.
    /// - Throws: `MartletError` where the scratch database cannot be made.
    package static func empty(
        like address: DatabaseAddress, isThere: Bool, resolver: AdapterResolver?, scratch: ScratchPlace
    ) throws(MartletError) -> Engine {
        let adapter = try load(scheme: address.scheme, resolver: resolver)
        guard adapter.capabilities.makesScratchOnServer else {
            return try offline(scheme: address.scheme, resolver: resolver, scratch: scratch)
        }
        let server = try open(address, resolver: resolver, access: isThere ? .readOnly : .server)
        defer { server.session.close() }
        var engine = try Engine(
            adapter: adapter, session: try openScratch(of: adapter, at: scratch, beside: server.session))
        engine.scratchPlace = scratch
        return engine
    }

    /// Opens a scratch database like this one.
    func openScratch() throws(MartletError) -> AdapterSession {
        if adapter.capabilities.makesScratchOnServer { scratchNotice?.give(scratchPlace) }
        return try Self.openScratch(of: adapter, at: scratchPlace, beside: session)
    }

    /// An engine over an empty scratch database of this one.
    func scratchEngine() throws(MartletError) -> Engine {
        try Engine(adapter: adapter, session: try openScratch())
    }

    static func openScratch(
        of adapter: LoadedAdapter, at place: ScratchPlace, beside session: AdapterSession?, version: String? = nil
    ) throws(MartletError) -> AdapterSession {
        do throws(AdapterError) {
            switch place {
            case .target: return try adapter.openScratch(like: session, options: ScratchOptions(version: version))
            case .local:
                return try adapter.openScratch(like: session, options: ScratchOptions(isLocal: true, version: version))
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
